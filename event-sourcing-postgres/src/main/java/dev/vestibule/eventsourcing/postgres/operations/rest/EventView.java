package dev.vestibule.eventsourcing.postgres.operations.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import dev.vestibule.workos.id.EventId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A stored event as operators see it.
///
/// @param id the public one
/// @param eventId the same bits as a UUID, which is what topics and logs show
/// @param position null while it has none
/// @param topic null for one that is never published
public record EventView(
        String id,
        String eventId,
        @Nullable Long position,
        String streamId,
        long version,
        String environmentId,
        @Nullable String organizationId,
        String type,
        @Nullable String topic,
        Instant occurredAt,
        Instant recordedAt,
        JsonNode actor,
        String correlationId,
        @Nullable String causationId,
        JsonNode data) {

    static EventView of(StoredEvent event) {
        return new EventView(
                EventId.publicOf(event.eventId()),
                event.eventId().toString(),
                event.position() == 0 ? null : event.position(),
                event.streamId(),
                event.version(),
                event.environmentId(),
                event.organizationId(),
                event.type(),
                event.topic(),
                event.occurredAt(),
                event.recordedAt(),
                StoredJson.tree(event.actor()),
                event.correlationId(),
                event.causationId(),
                StoredJson.tree(event.data()));
    }
}
