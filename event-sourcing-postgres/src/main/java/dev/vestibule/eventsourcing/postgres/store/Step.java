package dev.vestibule.eventsourcing.postgres.store;

import dev.vestibule.eventsourcing.Decision.Accepted;
import dev.vestibule.eventsourcing.Decision.Refused;
import java.util.List;
import java.util.Optional;

/// One command for one stream; a unit of work has one or several of them.
public final class Step<C, S, E, R> {
    private final Aggregate<C, S, E, R> aggregate;
    private final StreamRef stream;
    private final C command;

    public Step(Aggregate<C, S, E, R> aggregate, StreamRef stream, C command) {
        this.aggregate = aggregate;
        this.stream = stream;
        this.command = command;
    }

    StreamRef stream() {
        return stream;
    }

    Optional<R> refusalOf(String constraint) {
        return Optional.ofNullable(aggregate.refusalByConstraint().get(constraint));
    }

    /// Decides on a history.
    Judged<S, E, R> judge(History history) {
        var before = aggregate.fold(history);
        return switch (aggregate.decider().decide(command, before)) {
            case Refused<E, R>(var reason) -> new Judged.Refusal<>(reason);
            case Accepted<E, R>(var decided) -> acceptance(before, history.version(), decided);
        };
    }

    private Judged<S, E, R> acceptance(S before, long version, List<E> events) {
        var after = before;
        for (var event : events) {
            after = aggregate.decider().evolve(after, event);
        }
        return new Judged.Acceptance<>(this, before, after, version, events);
    }

    Aggregate<C, S, E, R> aggregate() {
        return aggregate;
    }

    /// A decision with the states around it.
    sealed interface Judged<S, E, R> {

        record Refusal<S, E, R>(R reason) implements Judged<S, E, R> {}

        record Acceptance<S, E, R>(Step<?, S, E, R> step, S before, S after, long version, List<E> events)
                implements Judged<S, E, R> {

            long versionAfter() {
                return version + events.size();
            }

            List<StateWrite> writes() {
                return events.isEmpty()
                        ? List.of()
                        : step.aggregate().currentState().writes(step.stream(), after, events, versionAfter());
            }

            Optional<History.Snapshot> snapshot() {
                return step.aggregate().snapshotOf(step.stream().streamId(), after, version, versionAfter());
            }

            boolean closes() {
                return step.aggregate().isClosed().test(after);
            }
        }
    }
}
