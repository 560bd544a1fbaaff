package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvent;
import dev.vestibule.eventsourcing.postgres.parking.ParkingList.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A parked event as operators see it: never its value, which may be personal data.
///
/// @param type null for a record that no relay has written
public record ParkedEventView(
        String id,
        String consumer,
        int generation,
        String topic,
        int partition,
        long offset,
        String key,
        @Nullable String type,
        @Nullable String eventId,
        @Nullable Long position,
        String reason,
        int attempts,
        @Nullable String error,
        Instant parkedAt) {

    static ParkedEventView of(ParkedEvent event) {
        var received = event.received();
        var kafkaRecord = event.kafkaRecord();
        return new ParkedEventView(
                Place.of(event).toString(),
                event.consumer(),
                event.generation(),
                kafkaRecord.topic(),
                kafkaRecord.partition(),
                kafkaRecord.offset(),
                event.key(),
                received.map(Received::type).orElse(null),
                received.map(message -> message.eventId().toString()).orElse(null),
                received.map(Received::position).orElse(null),
                event.reason().wireName(),
                event.attempts(),
                event.error(),
                event.parkedAt());
    }
}
