package dev.vestibule.eventsourcing.postgres.message;

import dev.vestibule.contracts.Message;
import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.contracts.MessageTypes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
        var headers = record.headers();
        try {
            return Optional.of(new Received(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    required(record.key()),
                    UUID.fromString(required(headers, MessageHeaders.ID)),
                    required(headers, MessageHeaders.TYPE),
                    required(headers, MessageHeaders.SUBJECT),
                    Instant.parse(required(headers, MessageHeaders.TIME)),
                    required(headers, MessageHeaders.ENVIRONMENT_ID),
                    optional(headers, MessageHeaders.ORGANIZATION_ID),
                    Long.parseLong(required(headers, MessageHeaders.AGGREGATE_VERSION)),
                    required(headers, MessageHeaders.CORRELATION_ID),
                    optional(headers, MessageHeaders.TRACE_PARENT),
                    Long.parseLong(required(headers, MessageHeaders.POSITION)),
                    Long.parseLong(required(headers, MessageHeaders.PREVIOUS_POSITION)),
                    required(record.value())));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// The message, decoded with the vocabulary of its topic.
    public <M extends Message> M message(MessageTypes<M> types) {
        return MessageJson.read(types, type, value);
    }

    private static String required(Headers headers, String name) {
        return required(optional(headers, name));
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("missing");
        }
        return value;
    }

    private static @Nullable String optional(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
