package dev.vestibule.eventsourcing.postgres.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event about to be appended.
public record NewEvent(
        UUID eventId, String type, String data, @Nullable String topic, String partitionKey) {}
