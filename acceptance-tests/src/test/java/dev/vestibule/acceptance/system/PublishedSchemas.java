package dev.vestibule.acceptance.system;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.vestibule.acceptance.system.TopicLog.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The JSON Schemas that `event-contracts` ships to consumers.
public final class PublishedSchemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> BY_TYPE = new ConcurrentHashMap<>();

    private PublishedSchemas() {}

    /// What is wrong with a fact according to the schema of its type.
    public static List<String> mistakesOf(Fact fact) {
        return BY_TYPE
                .computeIfAbsent(fact.type(), PublishedSchemas::schema)
                .validate(fact.value(), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static Schema schema(String type) {
        try (var file = PublishedSchemas.class.getResourceAsStream("/schemas/" + type + ".schema.json")) {
            if (file == null) {
                throw new AssertionError("No schema is published for " + type);
            }
            return REGISTRY.getSchema(new String(file.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
