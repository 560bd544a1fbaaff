package dev.vestibule.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Derives the JSON Schema of a message from its record, so that the file and the record cannot differ unnoticed.
///
/// It keeps to keywords that JSON Schema 2020-12 and draft 7 (AsyncAPI's) have in common.
final class RecordSchema {
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    private RecordSchema() {}

    static Map<String, Object> of(String type, Class<?> message) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://vestibule.dev/schemas/" + type + ".schema.json");
        schema.put("title", message.getSimpleName());
        schema.put("description", descriptionOf(message));
        schema.putAll(object(message));
        return schema;
    }

    private static String descriptionOf(Class<?> message) {
        var description = message.getAnnotation(Description.class);
        return Objects.requireNonNull(description, () -> message + " needs a @Description: when does it happen?")
                .value();
    }

    private static Map<String, Object> object(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            var name = NAMES.translate(component.getName());
            var property = valueOf(component.getAnnotatedType());
            property.put("description", descriptionOf(component, name));
            properties.put(name, property);
            if (!isNullable(component)) {
                required.add(name);
            }
        }
        var object = new LinkedHashMap<String, Object>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", required);
        return object;
    }

    private static String descriptionOf(RecordComponent component, String name) {
        var description = component.getAnnotation(Description.class);
        if (description != null) {
            return description.value();
        }
        return Objects.requireNonNull(
                FieldGlossary.meaningOf(name),
                () -> component + " of " + component.getDeclaringRecord() + " needs a @Description");
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Map<String, Object> valueOf(AnnotatedType type) {
        var raw = type.getType() instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type.getType();
        if (raw == String.class) {
            return Tree.of("type", "string");
        }
        if (raw == Instant.class) {
            return Tree.of("type", "string", "format", "date-time");
        }
        if (raw == boolean.class) {
            return Tree.of("type", "boolean");
        }
        if (raw == long.class || raw == Long.class || raw == int.class) {
            return Tree.of("type", "integer");
        }
        if (raw == java.util.List.class) {
            return Tree.of("type", "array", "items", argument(type, 0));
        }
        if (raw == Map.class) {
            return Tree.of("type", "object", "additionalProperties", argument(type, 1));
        }
        if (raw.isRecord()) {
            return object(raw);
        }
        throw new IllegalArgumentException("No JSON Schema for " + raw);
    }

    private static Map<String, Object> argument(AnnotatedType type, int index) {
        return valueOf(((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index]);
    }
}
