package dev.vestibule.eventsourcing.postgres.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a command ended.
public sealed interface Outcome<S, E, R> {

    /// Accepted and stored. No events: it had nothing left to do.
    record Done<S, E, R>(S before, S after, List<E> events, long version) implements Outcome<S, E, R> {
        public Done {
            events = List.copyOf(events);
        }
    }

    /// Refused; nothing was stored.
    record Refused<S, E, R>(R reason) implements Outcome<S, E, R> {}

    /// The answer of an earlier request with the same idempotency key; nothing was stored now.
    ///
    /// @param sameRequest false when the client used the key for another request
    record Repeated<S, E, R>(
            boolean sameRequest, int status, @Nullable String response) implements Outcome<S, E, R> {}
}
