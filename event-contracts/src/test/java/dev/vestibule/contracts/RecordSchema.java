package dev.vestibule.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Derives the JSON Schema of a message from its record, so that the file and the record cannot differ unnoticed.
final class RecordSchema {
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    private RecordSchema() {}

    static Map<String, Object> of(String type, Class<?> message) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://vestibule.dev/schemas/" + type + ".schema.json");
        schema.put("title", message.getSimpleName());
        schema.putAll(object(message));
        return schema;
    }

    private static Map<String, Object> object(Class<?> type) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var component : type.getRecordComponents()) {
            var name = NAMES.translate(component.getName());
            properties.put(name, valueOf(component.getAnnotatedType()));
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

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Map<String, Object> valueOf(AnnotatedType type) {
        var raw = type.getType() instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type.getType();
        if (raw == String.class) {
            return Map.of("type", "string");
        }
        if (raw == Instant.class) {
            return ordered("type", "string", "format", "date-time");
        }
        if (raw == boolean.class) {
            return Map.of("type", "boolean");
        }
        if (raw == long.class || raw == Long.class || raw == int.class) {
            return Map.of("type", "integer");
        }
        if (raw == List.class) {
            return ordered("type", "array", "items", argument(type, 0));
        }
        if (raw == Map.class) {
            return ordered("type", "object", "additionalProperties", argument(type, 1));
        }
        if (raw.isRecord()) {
            return object(raw);
        }
        throw new IllegalArgumentException("No JSON Schema for " + raw);
    }

    private static Map<String, Object> argument(AnnotatedType type, int index) {
        return valueOf(((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index]);
    }

    private static Map<String, Object> ordered(String key, Object value, String secondKey, Object secondValue) {
        var map = new LinkedHashMap<String, Object>();
        map.put(key, value);
        map.put(secondKey, secondValue);
        return map;
    }
}
