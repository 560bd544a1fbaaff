package dev.vestibule.eventsourcing.postgres.store;

import dev.vestibule.eventsourcing.postgres.message.MessageSchemas;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// Runs commands against stored streams: load, decide, append.
public final class Commands {
    private final EventStore store;
    private final EventWriter writer;

    public Commands(EventStore store, Supplier<UUID> eventIds, MessageSchemas schemas) {
        this.store = store;
        this.writer = new EventWriter(eventIds, schemas);
    }

    /// One command for one stream.
    public <C, S, E, R> Uni<Outcome<S, E, R>> handle(
            Aggregate<C, S, E, R> aggregate, StreamRef stream, C command, CommandContext context) {
        var unit = unit(context);
        var step = unit.add(aggregate, stream, command);
        return unit.commit().map(outcome -> outcomeOf(step, outcome));
    }

    /// Several commands, extra writes or a recorded answer, stored as one.
    public UnitOfWork unit(CommandContext context) {
        return new UnitOfWork(store, writer, context);
    }

    /// Folds a stream without changing it.
    public <C, S, E, R> Uni<S> stateOf(Aggregate<C, S, E, R> aggregate, StreamRef stream) {
        return store.histories(stream.environmentId(), Map.of(stream.streamId(), aggregate.snapshotSchema()))
                .map(histories -> aggregate.fold(histories.getOrDefault(stream.streamId(), History.EMPTY)));
    }

    @SuppressWarnings("unchecked") // the unit has this one step, so the refusal is its aggregate's
    private static <C, S, E, R> Outcome<S, E, R> outcomeOf(Step<C, S, E, R> step, WorkOutcome outcome) {
        return switch (outcome) {
            case WorkOutcome.Done(var results) -> results.of(step);
            case WorkOutcome.Refused(var _, var reason) -> new Outcome.Refused<>((R) reason);
            case WorkOutcome.Repeated(var same, var status, var response) ->
                new Outcome.Repeated<>(same, status, response);
        };
    }
}
