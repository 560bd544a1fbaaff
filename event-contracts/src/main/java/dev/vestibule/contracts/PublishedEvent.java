package dev.vestibule.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A record of one of the topics: its envelope, and its JSON still as bytes. Independent of the Kafka client's types,
/// so that any client will do.
///
/// Vestibule writes CloudEvents in binary mode (attributes in headers). Copies of a topic made by other tools may be
/// in structured mode (attributes and data in one JSON object); both are read.
@SuppressWarnings("ArrayRecordComponent") // the bytes are the Kafka client's own and two of these are never compared
public record PublishedEvent(Envelope envelope, byte[] data) {
    private static final String STRUCTURED = "application/cloudevents";
    private static final String ATTRIBUTE_PREFIX = "ce_";

    /// The last header of a name in a Kafka record, or null.
    @FunctionalInterface
    public interface Headers {
        byte @Nullable [] last(String name);
    }

    /// Reads a record. Empty if Vestibule's relay did not write it: some header is missing or malformed.
    public static Optional<PublishedEvent> of(Headers headers, byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        var contentType = text(headers.last(MessageHeaders.CONTENT_TYPE));
        return contentType != null && contentType.startsWith(STRUCTURED)
                ? structured(value)
                : Envelope.of(name -> text(headers.last(name))).map(envelope -> new PublishedEvent(envelope, value));
    }

    /// The message, read with the vocabulary of its topic; see [MessageTypes#read].
    public <M extends Message> M message(MessageTypes<M> types) {
        return types.read(envelope.type(), data);
    }

    private static Optional<PublishedEvent> structured(byte[] value) {
        try {
            if (MessageJson.mapper().readTree(value) instanceof ObjectNode event && event.hasNonNull("data")) {
                var data = event.get("data").toString().getBytes(StandardCharsets.UTF_8);
                return Envelope.of(name -> attribute(event, name)).map(envelope -> new PublishedEvent(envelope, data));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String attribute(ObjectNode event, String header) {
        var name = header.startsWith(ATTRIBUTE_PREFIX) ? header.substring(ATTRIBUTE_PREFIX.length()) : header;
        var value = event.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
