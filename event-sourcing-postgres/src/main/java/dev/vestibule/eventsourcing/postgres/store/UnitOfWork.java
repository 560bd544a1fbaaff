package dev.vestibule.eventsourcing.postgres.store;

import dev.vestibule.eventsourcing.postgres.store.Append.StreamAppend;
import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult;
import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult.AlreadyAnswered;
import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult.Appended;
import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult.Conflict;
import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult.ConstraintViolated;
import dev.vestibule.eventsourcing.postgres.store.Step.Judged;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Commands for one or several streams, decided together and stored as a whole or not at all.
///
/// When another command moves one of the streams first, everything is loaded and decided again, three times
/// at most.
public final class UnitOfWork {
    private static final Logger LOG = Logger.getLogger(UnitOfWork.class);
    private static final int ATTEMPTS = 4;

    private final EventStore store;
    private final EventWriter writer;
    private final CommandContext context;
    private final List<Step<?, ?, ?, ?>> steps = new ArrayList<>();
    private final List<StateWrite> writes = new ArrayList<>();
    private @Nullable AnswerPlan answer;

    UnitOfWork(EventStore store, EventWriter writer, CommandContext context) {
        this.store = store;
        this.writer = writer;
        this.context = context;
    }

    /// Adds a command. Two commands of one unit name two different streams.
    public <C, S, E, R> Step<C, S, E, R> add(Aggregate<C, S, E, R> aggregate, StreamRef stream, C command) {
        if (steps.stream().anyMatch(step -> step.stream().streamId().equals(stream.streamId()))) {
            throw new IllegalArgumentException("Two commands for stream " + stream.streamId());
        }
        var step = new Step<>(aggregate, stream, command);
        steps.add(step);
        return step;
    }

    /// Adds a write that belongs to no stream: it happens when the unit is stored, also when no command had
    /// anything to do.
    public UnitOfWork alsoWrite(StateWrite write) {
        writes.add(write);
        return this;
    }

    /// Records the answer, so that the same request gets it again instead of a second effect.
    public UnitOfWork answering(RequestKey key, int status, Function<Results, String> response) {
        answer = new AnswerPlan(key, status, response);
        return this;
    }

    /// Decides and stores.
    public Uni<WorkOutcome> commit() {
        return answer == null ? attempt(1) : firstLookForAnswer(answer.key());
    }

    private Uni<WorkOutcome> firstLookForAnswer(RequestKey key) {
        return store.earlierRequest(key)
                .flatMap(earlier -> earlier.<Uni<WorkOutcome>>map(
                                request -> Uni.createFrom().item(repeated(request)))
                        .orElseGet(() -> attempt(1)));
    }

    private static WorkOutcome repeated(EventStore.EarlierRequest request) {
        return new WorkOutcome.Repeated(request.sameRequest(), request.status(), request.response());
    }

    private Uni<WorkOutcome> attempt(int number) {
        return histories().flatMap(histories -> decide(histories, number));
    }

    private Uni<Map<String, History>> histories() {
        var known = new LinkedHashMap<String, Integer>();
        for (var step : steps) {
            if (!step.stream().fresh()) {
                known.put(step.stream().streamId(), step.aggregate().snapshotSchema());
            }
        }
        return known.isEmpty() ? Uni.createFrom().item(Map.of()) : store.histories(context.environmentId(), known);
    }

    private Uni<WorkOutcome> decide(Map<String, History> histories, int number) {
        var accepted = new LinkedHashMap<Step<?, ?, ?, ?>, Judged.Acceptance<?, ?, ?>>();
        for (var step : steps) {
            var judged = step.judge(histories.getOrDefault(step.stream().streamId(), History.EMPTY));
            if (judged instanceof Judged.Refusal<?, ?, ?>(var reason)) {
                return Uni.createFrom().item(new WorkOutcome.Refused(step, reason));
            }
            accepted.put(step, (Judged.Acceptance<?, ?, ?>) judged);
        }
        return append(new Results(accepted), number);
    }

    private Uni<WorkOutcome> append(Results results, int number) {
        var appends = new ArrayList<StreamAppend>();
        var allWrites = new ArrayList<>(writes);
        for (var acceptance : results.acceptances()) {
            if (!acceptance.events().isEmpty()) {
                appends.add(writer.streamAppend(acceptance));
                allWrites.addAll(acceptance.writes());
            }
        }
        if (appends.isEmpty() && allWrites.isEmpty() && answer == null) {
            return Uni.createFrom().item(new WorkOutcome.Done(results));
        }
        var recorded = answer == null ? null : answer.record(results);
        return store.append(new Append(context, appends, allWrites, recorded))
                .flatMap(result -> outcome(result, results, number));
    }

    private Uni<WorkOutcome> outcome(AppendResult result, Results results, int number) {
        return switch (result) {
            case Appended _ -> {
                takeSnapshots(results);
                yield Uni.createFrom().item(new WorkOutcome.Done(results));
            }
            case AlreadyAnswered _ -> commit();
            case Conflict _ when number < ATTEMPTS -> attempt(number + 1);
            case Conflict _ ->
                Uni.createFrom()
                        .failure(new ConcurrencyConflict(
                                steps.isEmpty()
                                        ? "no stream"
                                        : steps.getFirst().stream().streamId()));
            case ConstraintViolated(var constraint) ->
                answerOfTheWinner()
                        .flatMap(
                                winner -> winner.map(request -> Uni.createFrom().item(repeated(request)))
                                        .orElseGet(() -> refusalFor(constraint)));
        };
    }

    /// Beside the answer, which does not wait for it: a snapshot that is lost costs the next command a longer fold.
    private void takeSnapshots(Results results) {
        var due = new ArrayList<History.Snapshot>();
        results.acceptances().forEach(acceptance -> acceptance.snapshot().ifPresent(due::add));
        if (!due.isEmpty()) {
            store.keep(context.environmentId(), due)
                    .subscribe()
                    .with(_ -> {}, failure -> LOG.warn("A snapshot was not kept", failure));
        }
    }

    /// Two requests with one key may meet on a unique index of the owner before they meet on the key; the
    /// second still repeats the first one's answer instead of being refused by it.
    private Uni<Optional<EventStore.EarlierRequest>> answerOfTheWinner() {
        return answer == null ? Uni.createFrom().item(Optional.empty()) : store.earlierRequest(answer.key());
    }

    private Uni<WorkOutcome> refusalFor(String constraint) {
        for (var step : steps) {
            var refusal = step.refusalOf(constraint);
            if (refusal.isPresent()) {
                return Uni.createFrom().item(new WorkOutcome.Refused(step, refusal.get()));
            }
        }
        return Uni.createFrom().failure(new ConstraintViolation(constraint));
    }

    private record AnswerPlan(RequestKey key, int status, Function<Results, String> response) {
        RecordedAnswer record(Results results) {
            return new RecordedAnswer(key, status, response.apply(results));
        }
    }

    /// What was decided, by step.
    public static final class Results {
        private final Map<Step<?, ?, ?, ?>, Judged.Acceptance<?, ?, ?>> acceptances;

        Results(Map<Step<?, ?, ?, ?>, Judged.Acceptance<?, ?, ?>> acceptances) {
            this.acceptances = acceptances;
        }

        Iterable<Judged.Acceptance<?, ?, ?>> acceptances() {
            return acceptances.values();
        }

        /// The states around a step's command, and its events.
        @SuppressWarnings("unchecked") // the map holds for each step what this very step judged
        public <S, E, R> Outcome.Done<S, E, R> of(Step<?, S, E, R> step) {
            var acceptance = (Judged.Acceptance<S, E, R>) acceptances.get(step);
            if (acceptance == null) {
                throw new IllegalArgumentException("Not a step of this unit of work");
            }
            return new Outcome.Done<>(
                    acceptance.before(), acceptance.after(), acceptance.events(), acceptance.versionAfter());
        }
    }

    /// How a unit of work ended.
    public sealed interface WorkOutcome {

        record Done(Results results) implements WorkOutcome {}

        /// `reason` is the refusal of that step's aggregate.
        record Refused(Step<?, ?, ?, ?> step, Object reason) implements WorkOutcome {}

        record Repeated(boolean sameRequest, int status, String response) implements WorkOutcome {}
    }

    /// A unique index or a foreign key was violated that no aggregate of the unit explains: `effect_once` of
    /// a policy, or a mistake of ours.
    public static final class ConstraintViolation extends RuntimeException {
        private final String constraint;

        ConstraintViolation(String constraint) {
            super("Constraint " + constraint + " is violated", null, false, false);
            this.constraint = constraint;
        }

        public String constraint() {
            return constraint;
        }
    }
}
