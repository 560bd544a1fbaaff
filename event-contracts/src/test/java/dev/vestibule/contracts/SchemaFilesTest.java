package dev.vestibule.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vestibule.contracts.topics.PublishedTopic;
import dev.vestibule.contracts.topics.PublishedTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema files are the contract: a change of a record shows here first. The file of an old version has no record
/// any
/// more; it stays as it was.
class SchemaFilesTest {
    static Stream<Map.Entry<String, Class<?>>> currentTypes() {
        return PublishedTopics.ALL.stream()
                .flatMap(topic -> topic.types().all().entrySet().stream())
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("currentTypes")
    void schemaFileSaysWhatTheRecordSays(Map.Entry<String, Class<?>> type) throws JsonProcessingException {
        new ContractFile(Schemas.FOLDER + "/" + type.getKey() + ".schema.json").mustSay(text(type));
    }

    @Test
    void everyTypeOfEveryVersionHasASchemaFileAndTheReverse() throws IOException {
        try (var files = Files.list(Schemas.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".schema.json", "")))
                    .containsExactlyInAnyOrderElementsOf(names());
        }
    }

    private static List<String> names() {
        return PublishedTopics.ALL.stream()
                .map(PublishedTopic::types)
                .flatMap(types -> types.names().stream())
                .toList();
    }

    private static String text(Map.Entry<String, Class<?>> type) throws JsonProcessingException {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JsonMapper.builder()
                        .build()
                        .writer(printer)
                        .writeValueAsString(RecordSchema.of(type.getKey(), type.getValue()))
                + "\n";
    }
}
