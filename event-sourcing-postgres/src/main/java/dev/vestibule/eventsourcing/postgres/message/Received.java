package dev.vestibule.eventsourcing.postgres.message;

import dev.vestibule.contracts.Envelope;
import dev.vestibule.contracts.Message;
import dev.vestibule.contracts.MessageTypes;
import dev.vestibule.contracts.PublishedEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// A published message as a consumer gets it: the value still as bytes, the envelope read from the headers.
///
/// @param position its number in the owner's store
/// @param previousPosition position of the record before it in the same partition
@SuppressWarnings("ArrayRecordComponent") // the bytes are Kafka's own and two of these are never compared
public record Received(
        String topic,
        int partition,
        long offset,
        String key,
        UUID eventId,
        String type,
        String subject,
        Instant time,
        String environmentId,
        @Nullable String organizationId,
        long aggregateVersion,
        String correlationId,
        @Nullable String traceparent,
        long position,
        long previousPosition,
        byte[] value) {

    /// Reads the envelope. Empty if a relay did not write this record: some header is missing or malformed.
    public static Optional<Received> from(ConsumerRecord<String, byte[]> record) {
        var key = record.key();
        if (key == null) {
            return Optional.empty();
        }
        return PublishedEvent.of(name -> last(record.headers(), name), record.value())
                .map(event -> new Received(record, key, event.envelope(), event.data()));
    }

    private Received(ConsumerRecord<String, byte[]> record, String key, Envelope envelope, byte[] value) {
        this(
                record.topic(),
                record.partition(),
                record.offset(),
                key,
                envelope.eventId(),
                envelope.type(),
                envelope.subject(),
                envelope.time(),
                envelope.environmentId(),
                envelope.organizationId(),
                envelope.aggregateVersion(),
                envelope.correlationId(),
                envelope.traceparent(),
                envelope.position(),
                envelope.previousPosition(),
                value);
    }

    /// The same, as a record of another topic: of the one that it was copied from.
    public Received under(String name) {
        return new Received(
                name,
                partition,
                offset,
                key,
                eventId,
                type,
                subject,
                time,
                environmentId,
                organizationId,
                aggregateVersion,
                correlationId,
                traceparent,
                position,
                previousPosition,
                value);
    }

    /// The message, decoded with the vocabulary of its topic; see [MessageJson#read].
    public <M extends Message> M message(MessageTypes<M> types) {
        return MessageJson.read(types, type, value);
    }

    private static byte @Nullable [] last(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }
}
