package dev.vestibule.eventsourcing.postgres.parking;

import org.jspecify.annotations.Nullable;

/// A failure whose message says what operators have to know, and nothing out of an event.
public interface ForOperators {
    @Nullable String getMessage();
}
