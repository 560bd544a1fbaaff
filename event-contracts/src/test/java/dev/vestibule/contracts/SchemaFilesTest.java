package dev.vestibule.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema files are the contract: a change of a record shows here first. `-Dschemas.update` writes the files
/// of new types.
class SchemaFilesTest {
    private static final Path FILES = Path.of("src/main/resources/schemas");

    static Stream<String> types() {
        return Vocabulary.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void schemaFileSaysWhatTheRecordSays(String type) throws IOException {
        var schema = text(type);
        var file = FILES.resolve(type + ".schema.json");
        if (System.getProperty("schemas.update") != null && !Files.exists(file)) {
            Files.createDirectories(FILES);
            Files.writeString(file, schema);
        }

        assertThat(file).exists();
        assertThat(Files.readString(file)).isEqualTo(schema);
    }

    @Test
    void everySchemaFileBelongsToAType() throws IOException {
        try (var files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".schema.json", "")))
                    .containsExactlyInAnyOrderElementsOf(Vocabulary.all().keySet());
        }
    }

    private static String text(String type) throws JsonProcessingException {
        var message = Objects.requireNonNull(Vocabulary.all().get(type));
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JsonMapper.builder().build().writer(printer).writeValueAsString(RecordSchema.of(type, message)) + "\n";
    }
}
