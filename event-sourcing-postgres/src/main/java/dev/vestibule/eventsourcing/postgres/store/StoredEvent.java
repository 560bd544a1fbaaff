package dev.vestibule.eventsourcing.postgres.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as it lies in the store.
///
/// @param position gapless number, 0 while the sequencer has not given one
/// @param topic null for an internal event
public record StoredEvent(
        long position,
        UUID eventId,
        String streamId,
        long version,
        String environmentId,
        @Nullable String organizationId,
        @Nullable String topic,
        String partitionKey,
        String type,
        String data,
        String correlationId,
        @Nullable String causationId,
        String actor,
        @Nullable String traceparent,
        Instant occurredAt,
        Instant recordedAt) {

    /// The same event with other data: opened, where it was sealed.
    public StoredEvent withData(String other) {
        return new StoredEvent(
                position,
                eventId,
                streamId,
                version,
                environmentId,
                organizationId,
                topic,
                partitionKey,
                type,
                other,
                correlationId,
                causationId,
                actor,
                traceparent,
                occurredAt,
                recordedAt);
    }

    public StreamRef stream() {
        return StreamRef.existing(streamId, environmentId, organizationId);
    }
}
