package dev.vestibule.environment.command;

import dev.vestibule.environment.EnvironmentCommand;
import dev.vestibule.environment.EnvironmentCommand.CreateEnvironment;
import dev.vestibule.environment.EnvironmentEvent;
import dev.vestibule.environment.EnvironmentId;
import dev.vestibule.environment.EnvironmentRefusal;
import dev.vestibule.environment.EnvironmentState;
import dev.vestibule.environment.store.EnvironmentRow;
import dev.vestibule.environment.store.EnvironmentRows;
import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.Outcome;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.workos.id.IdSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// Runs commands against environments.
@ApplicationScoped
public class Environments {
    private final Commands commands;
    private final Aggregate<EnvironmentCommand, EnvironmentState, EnvironmentEvent, EnvironmentRefusal> environment;
    private final EnvironmentRows rows;
    private final IdSource ids;
    private final Clock clock;

    Environments(
            Commands commands,
            Aggregate<EnvironmentCommand, EnvironmentState, EnvironmentEvent, EnvironmentRefusal> environment,
            EnvironmentRows rows,
            IdSource ids,
            Clock clock) {
        this.commands = commands;
        this.environment = environment;
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
    }

    public Uni<Decision<EnvironmentEvent, EnvironmentRefusal>> handle(
            EnvironmentCommand command, CommandContext context) {
        var id = context.environmentId();
        return handle(StreamRef.existing(id, id, null), command, context);
    }

    private Uni<Decision<EnvironmentEvent, EnvironmentRefusal>> handle(
            StreamRef stream, EnvironmentCommand command, CommandContext context) {
        return commands.handle(environment, stream, command, context).map(Environments::decisionOf);
    }

    /// The environment of this name, made if there is none. Of several replicas that make it at the same time
    /// one succeeds, and the others find what it made.
    public Uni<EnvironmentRow> ensure(String name, boolean production, Actor actor, String correlationId) {
        return rows.byName(name)
                .flatMap(found -> found.map(row -> Uni.createFrom().item(row))
                        .orElseGet(() -> create(name, production, actor, correlationId)));
    }

    private Uni<EnvironmentRow> create(String name, boolean production, Actor actor, String correlationId) {
        var id = ids.next(EnvironmentId.PREFIX).toString();
        var clientId = ids.next("client").toString();
        var at = clock.instant();
        var command = new CreateEnvironment(new EnvironmentId(id), name, production, clientId, at);
        var context = new CommandContext(id, actor, correlationId, null, null, at);
        return handle(StreamRef.fresh(id, id, null), command, context)
                .invoke(Environments::requireMadeByNow)
                .flatMap(_ -> rows.byName(name))
                .map(found -> found.orElseThrow(() -> new IllegalStateException("No environment " + name)));
    }

    private static void requireMadeByNow(Decision<EnvironmentEvent, EnvironmentRefusal> decision) {
        if (decision instanceof Decision.Refused(var reason) && !(reason instanceof EnvironmentRefusal.NameTaken)) {
            throw new IllegalStateException("A new environment was refused: " + reason);
        }
    }

    private static Decision<EnvironmentEvent, EnvironmentRefusal> decisionOf(
            Outcome<EnvironmentState, EnvironmentEvent, EnvironmentRefusal> outcome) {
        return switch (outcome) {
            case Outcome.Done<EnvironmentState, EnvironmentEvent, EnvironmentRefusal> done ->
                new Decision.Accepted<>(done.events());
            case Outcome.Refused<EnvironmentState, EnvironmentEvent, EnvironmentRefusal>(var reason) ->
                Decision.refuse(reason);
            case Outcome.Repeated<EnvironmentState, EnvironmentEvent, EnvironmentRefusal> _ ->
                throw new IllegalStateException("commands of environments record no answer");
        };
    }
}
