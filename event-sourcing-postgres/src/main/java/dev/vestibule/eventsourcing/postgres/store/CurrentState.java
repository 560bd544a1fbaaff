package dev.vestibule.eventsourcing.postgres.store;

import java.util.List;

/// Keeps the owner's tables in step with a stream, in the transaction that appends to it.
@FunctionalInterface
public interface CurrentState<S, E> {

    /// The writes that bring the tables to `after`.
    ///
    /// @param version of the stream after these events
    List<StateWrite> writes(StreamRef stream, S after, List<E> events, long version);

    /// For aggregates that nothing but their stream needs to know.
    static <S, E> CurrentState<S, E> none() {
        return (stream, after, events, version) -> List.of();
    }
}
