package dev.vestibule.eventsourcing.postgres.store;

import dev.vestibule.eventsourcing.Decider;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All the store has to know about one kind of aggregate.
///
/// @param streamType lower-case noun, for example `portal_link`
/// @param decider its rules
/// @param types names and JSON of its events
/// @param publishing what the outside may see
/// @param currentState the owner's tables
/// @param isClosed states after which nothing can be appended any more
/// @param refusalByConstraint rules that span streams: the unique index or foreign key that keeps it, and the
///     refusal it stands for
/// @param snapshots null, as for most, while its streams are short
public record Aggregate<C, S, E, R>(
        String streamType,
        Decider<C, S, E, R> decider,
        EventTypes<E> types,
        Publishing<E> publishing,
        CurrentState<S, E> currentState,
        Predicate<S> isClosed,
        Map<String, R> refusalByConstraint,
        @Nullable SnapshotRule<S> snapshots) {
    public Aggregate {
        refusalByConstraint = Map.copyOf(refusalByConstraint);
    }

    /// One with short streams.
    public Aggregate(
            String streamType,
            Decider<C, S, E, R> decider,
            EventTypes<E> types,
            Publishing<E> publishing,
            CurrentState<S, E> currentState,
            Predicate<S> isClosed,
            Map<String, R> refusalByConstraint) {
        this(streamType, decider, types, publishing, currentState, isClosed, refusalByConstraint, null);
    }

    public Aggregate<C, S, E, R> withSnapshots(SnapshotRule<S> rule) {
        return new Aggregate<>(
                streamType, decider, types, publishing, currentState, isClosed, refusalByConstraint, rule);
    }

    /// @throws IllegalStateException if an event or the snapshot is not what its type or schema says
    S fold(History history) {
        var state = history.snapshot() == null || snapshots == null
                ? decider.initialState()
                : snapshots.read().apply(history.snapshot().state());
        for (var event : history.events()) {
            state = decider.evolve(state, types.read(event.type(), event.data()));
        }
        return state;
    }

    /// The state to keep once a stream has come this far, if one is due.
    Optional<History.Snapshot> snapshotOf(String streamId, S state, long before, long after) {
        return snapshots == null || isClosed.test(state) || !snapshots.isDue(before, after)
                ? Optional.empty()
                : Optional.of(new History.Snapshot(
                        streamId, after, snapshots.schema(), snapshots.write().apply(state)));
    }

    /// 0 without snapshots.
    int snapshotSchema() {
        return snapshots == null ? 0 : snapshots.schema();
    }
}
