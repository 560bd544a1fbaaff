package dev.vestibule.eventsourcing.postgres.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vestibule.contracts.Message;
import dev.vestibule.contracts.MessageTypes;
import java.io.IOException;

/// The JSON of published messages: snake_case names, ISO-8601 times, absent instead of null.
public final class MessageJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private MessageJson() {}

    /// The shared mapper; it is immutable.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// @throws IllegalStateException if the message cannot be written, which is a mistake in a record of ours
    public static byte[] write(Message message) {
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + message.type(), e);
        }
    }

    /// Reads a value; a type name this version does not know gives the topic's `Unknown`.
    ///
    /// @throws UnreadableMessage if the value is not the JSON of its type
    public static <M extends Message> M read(MessageTypes<M> types, String type, byte[] value) {
        var record = types.recordOf(type);
        if (record.isEmpty()) {
            return types.unknown(type);
        }
        try {
            return MAPPER.readValue(value, record.get());
        } catch (IOException e) {
            throw new UnreadableMessage(type, e);
        }
    }

    /// A record whose value does not fit its type name.
    public static final class UnreadableMessage extends RuntimeException {
        UnreadableMessage(String type, IOException cause) {
            // the cause quotes the value, which may hold personal data: keep its class, not its text
            super(
                    "The value is not the JSON of " + type + " ("
                            + cause.getClass().getSimpleName() + ")",
                    null);
        }
    }
}
