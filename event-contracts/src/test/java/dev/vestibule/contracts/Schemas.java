package dev.vestibule.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.vestibule.contracts.topics.PublishedTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The JSON Schema of each type: of a current one as its record has it (`SchemaFilesTest` holds the file to that), of
/// an
/// old version as its file has it.
public final class Schemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final JsonMapper IN_ORDER = JsonMapper.builder().build();
    static final Path FOLDER = Path.of("src/main/resources/schemas");

    private Schemas() {}

    public static JsonNode of(String type) {
        return PublishedTopics.ALL.stream()
                .flatMap(topic -> topic.types().recordOf(type).stream())
                .findFirst()
                .map(record -> of(type, record))
                .orElseGet(() -> file(type));
    }

    /// The schema of a record that need not belong to a topic.
    public static JsonNode of(String type, Class<?> record) {
        return IN_ORDER.valueToTree(RecordSchema.of(type, record));
    }

    private static JsonNode file(String type) {
        try {
            return MessageJson.mapper()
                    .readTree(FOLDER.resolve(type + ".schema.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with a value; empty if it fits.
    public static List<Error> errorsOf(String type, byte[] value) {
        return REGISTRY.getSchema(of(type).toString(), InputFormat.JSON)
                .validate(
                        new String(value, StandardCharsets.UTF_8),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
