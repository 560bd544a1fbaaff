package dev.vestibule.eventsourcing.postgres.store;

import dev.vestibule.eventsourcing.Decider;
import java.util.Map;
import java.util.function.Predicate;

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
public record Aggregate<C, S, E, R>(
        String streamType,
        Decider<C, S, E, R> decider,
        EventTypes<E> types,
        Publishing<E> publishing,
        CurrentState<S, E> currentState,
        Predicate<S> isClosed,
        Map<String, R> refusalByConstraint) {
    public Aggregate {
        refusalByConstraint = Map.copyOf(refusalByConstraint);
    }
}
