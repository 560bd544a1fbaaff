package dev.vestibule.eventsourcing.postgres.store;

import java.util.Optional;

/// Translates a stored event into the published language. Pure and total: it runs before the append, so that
/// an event that cannot be published is never stored, and again in the relay.
@FunctionalInterface
public interface Publishing<E> {

    /// Empty for an internal event.
    Optional<Publication> publicationOf(StreamRef stream, E event);
}
