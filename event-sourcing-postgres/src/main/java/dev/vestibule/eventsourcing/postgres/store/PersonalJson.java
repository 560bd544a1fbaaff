package dev.vestibule.eventsourcing.postgres.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.vestibule.eventsourcing.Personal;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How personal data stands in the JSON of an event: `{"subject", "plain"}` in memory, `{"subject", "enc"}` in
/// the store, `{"erased": true}` when it is gone. What was not opened reads as erased.
public final class PersonalJson {
    public static final String SUBJECT = "subject";
    public static final String PLAIN = "plain";
    public static final String SEALED = "enc";
    public static final String ERASED = "erased";

    private PersonalJson() {}

    /// For the upcast of a version that had personal data as it is: the field as it stands in memory. What an
    /// erasure has rewritten stays erased.
    ///
    /// @param subject whose data it is
    public static ObjectNode wrap(ObjectNode event, String field, String subject) {
        var value = event.get(field);
        if (value != null && !value.path(ERASED).isBoolean()) {
            event.putObject(field).put(SUBJECT, subject).set(PLAIN, value);
        }
        return event;
    }

    static SimpleModule module() {
        return new SimpleModule("personal-data")
                .addSerializer(Personal.class, new Writer())
                .addDeserializer(Personal.class, new Reader(TypeFactory.unknownType()));
    }

    @SuppressWarnings("rawtypes") // a serializer is registered for the raw type
    private static final class Writer extends JsonSerializer<Personal> {
        @Override
        public void serialize(Personal personal, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            if (personal instanceof Personal.Known<?>(var subject, var value)) {
                json.writeStringField(SUBJECT, subject);
                provider.defaultSerializeField(PLAIN, value, json);
            } else {
                json.writeBooleanField(ERASED, true);
            }
            json.writeEndObject();
        }
    }

    @SuppressWarnings("rawtypes") // a deserializer is registered for the raw type
    private static final class Reader extends JsonDeserializer<Personal> implements ContextualDeserializer {
        private final JavaType content;

        Reader(JavaType content) {
            this.content = content;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            var type = property == null ? context.getContextualType() : property.getType();
            return new Reader(type.containedTypeOrUnknown(0));
        }

        @Override
        public Personal<?> deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode node = context.readTree(json);
            var plain = node.get(PLAIN);
            if (plain == null) {
                return Personal.erased();
            }
            return Personal.of(node.path(SUBJECT).asText(), context.readTreeAsValue(plain, content));
        }
    }
}
