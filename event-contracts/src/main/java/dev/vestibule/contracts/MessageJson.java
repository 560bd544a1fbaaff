package dev.vestibule.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The JSON of published messages: snake_case names, ISO-8601 times, absent instead of null.
///
/// To read a record of a topic use [MessageTypes#read] or [PublishedEvent#message]: they know types and versions.
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

    private static final String NO_OBJECT = "the value is no JSON object";

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

    /// @throws UnreadableMessage if the value is no JSON object
    static ObjectNode object(String type, byte[] value) {
        try {
            if (MAPPER.readTree(value) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw notItsJson(type, e);
        }
        throw new UnreadableMessage(type, NO_OBJECT);
    }

    /// @throws UnreadableMessage if the value is no JSON object or does not fit the record
    static <M> M read(String type, byte[] value, Class<? extends M> record) {
        try {
            return require(type, MAPPER.readValue(value, record));
        } catch (IOException e) {
            throw notItsJson(type, e);
        }
    }

    /// JSON's `null` is read as null.
    private static <M> M require(String type, @Nullable M message) {
        if (message == null) {
            throw new UnreadableMessage(type, NO_OBJECT);
        }
        return message;
    }

    /// @throws UnreadableMessage if the data does not fit the record
    static <M> M read(String type, ObjectNode data, Class<? extends M> record) {
        try {
            return MAPPER.treeToValue(data, record);
        } catch (JsonProcessingException e) {
            throw notItsJson(type, e);
        }
    }

    /// The cause quotes the value, which may hold personal data: its class is kept, its text is not.
    static UnreadableMessage notItsJson(String type, Exception cause) {
        return new UnreadableMessage(
                type,
                "the value is not the JSON of its type (" + cause.getClass().getSimpleName() + ")");
    }
}
