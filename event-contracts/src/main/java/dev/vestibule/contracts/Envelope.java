package dev.vestibule.contracts;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the headers of a record say about its journey; [MessageHeaders] explains each.
///
/// @param organizationId null for facts about an environment itself
/// @param causationId the event that led to this one; null when a person or an API client did
/// @param recordedTime when the owner stored it; null in records of tools that leave it out
/// @param position its number in the owner's store
/// @param previousPosition position of the record before it in the same partition, 0 for the first
public record Envelope(
        UUID eventId,
        String type,
        String subject,
        Instant time,
        @Nullable Instant recordedTime,
        String environmentId,
        @Nullable String organizationId,
        long aggregateVersion,
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent,
        long position,
        long previousPosition) {

    /// Reads the attributes by their header names. Empty if one is missing or malformed: Vestibule's relay did not
    /// write that record.
    static Optional<Envelope> of(Function<String, @Nullable String> attributes) {
        var from = new Attributes(attributes);
        try {
            return Optional.of(new Envelope(
                    UUID.fromString(from.required(MessageHeaders.ID)),
                    from.required(MessageHeaders.TYPE),
                    from.required(MessageHeaders.SUBJECT),
                    Instant.parse(from.required(MessageHeaders.TIME)),
                    from.optionalTime(MessageHeaders.RECORDED_TIME),
                    from.required(MessageHeaders.ENVIRONMENT_ID),
                    from.optional(MessageHeaders.ORGANIZATION_ID),
                    Long.parseLong(from.required(MessageHeaders.AGGREGATE_VERSION)),
                    from.required(MessageHeaders.CORRELATION_ID),
                    from.optional(MessageHeaders.CAUSATION_ID),
                    from.optional(MessageHeaders.TRACE_PARENT),
                    Long.parseLong(from.required(MessageHeaders.POSITION)),
                    Long.parseLong(from.required(MessageHeaders.PREVIOUS_POSITION))));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /// Compares with the position of the last record applied from the same topic partition, 0 if there was none.
    public Succession after(long lastPosition) {
        if (position <= lastPosition) {
            return Succession.REPEATED;
        }
        return previousPosition == lastPosition ? Succession.NEXT : Succession.BROKEN;
    }

    private record Attributes(Function<String, @Nullable String> values) {
        @Nullable String optional(String name) {
            return values.apply(name);
        }

        @Nullable Instant optionalTime(String name) {
            var value = optional(name);
            return value == null ? null : Instant.parse(value);
        }

        String required(String name) {
            var value = optional(name);
            if (value == null) {
                throw new IllegalArgumentException("missing");
            }
            return value;
        }
    }
}
