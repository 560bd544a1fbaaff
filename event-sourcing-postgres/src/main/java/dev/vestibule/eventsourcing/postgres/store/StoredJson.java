package dev.vestibule.eventsourcing.postgres.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// The one way events become JSON: snake_case names, ISO-8601 times, lower-case enum names, map entries
/// sorted.
///
/// A record whose only component is a `String value` is written as that string, so that the ids of a core
/// stay plain strings in the data without the core knowing about JSON.
public final class StoredJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(PersonalJson.module())
            .addModule(new SimpleModule("one-string-records")
                    .setSerializerModifier(new WriteOneStringRecords())
                    .setDeserializerModifier(new ReadOneStringRecords()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .configure(EnumFeature.WRITE_ENUMS_TO_LOWERCASE, true)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private StoredJson() {}

    /// The shared mapper; it is immutable.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// @throws IllegalStateException if the value cannot be written, which is a mistake in a record of ours
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass(), e);
        }
    }

    /// @throws IllegalStateException if the stored text is no JSON
    public static JsonNode tree(String json) {
        return read(json, JsonNode.class);
    }

    /// @throws IllegalStateException if the stored text does not fit the type
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON does not fit " + type + ": " + e.getOriginalMessage(), e);
        }
    }

    private static boolean isOneString(Class<?> type) {
        if (!type.isRecord() || type.getRecordComponents().length != 1) {
            return false;
        }
        var component = type.getRecordComponents()[0];
        return component.getType() == String.class && component.getName().equals("value");
    }

    private static final class WriteOneStringRecords extends BeanSerializerModifier {
        @Override
        public JsonSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
            return isOneString(bean.getBeanClass()) ? new OneStringWriter(bean.getBeanClass()) : serializer;
        }
    }

    private static final class ReadOneStringRecords extends BeanDeserializerModifier {
        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
            return isOneString(bean.getBeanClass()) ? new OneStringReader(bean.getBeanClass()) : deserializer;
        }
    }

    private static final class OneStringWriter extends JsonSerializer<Object> {
        private final MethodHandle value;

        OneStringWriter(Class<?> type) {
            value = handle(() -> MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findVirtual(type, "value", MethodType.methodType(String.class)));
        }

        @Override
        public void serialize(Object record, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(call(() -> (String) value.invoke(record)));
        }
    }

    private static final class OneStringReader extends JsonDeserializer<Object> {
        private final MethodHandle constructor;

        OneStringReader(Class<?> type) {
            constructor = handle(() -> MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, MethodType.methodType(void.class, String.class)));
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            var text = json.getValueAsString();
            if (text == null) {
                return context.handleUnexpectedToken(Object.class, json);
            }
            return call(() -> constructor.invoke(text));
        }
    }

    private interface Lookup {
        MethodHandle find() throws ReflectiveOperationException;
    }

    private interface Invocation<T> {
        T invoke() throws Throwable;
    }

    private static MethodHandle handle(Lookup lookup) {
        try {
            return lookup.find();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T call(Invocation<T> invocation) {
        try {
            return invocation.invoke();
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
