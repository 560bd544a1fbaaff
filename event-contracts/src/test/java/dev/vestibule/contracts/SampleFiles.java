package dev.vestibule.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The approved samples: one folder per type and version, one file per case.
public final class SampleFiles {
    public static final Path FOLDER = Path.of("src/test/resources/samples");

    private SampleFiles() {}

    /// One of them.
    public record Sample(String type, String name, Path file) {
        public byte[] bytes() {
            try {
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public JsonNode json() {
            try {
                return MessageJson.mapper().readTree(bytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return type + "/" + name;
        }
    }

    /// All of them, sorted.
    public static List<Sample> all() {
        try (var files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(SampleFiles::sample)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample sample(Path file) {
        var place = FOLDER.relativize(file);
        return new Sample(
                place.getName(0).toString(), place.getName(1).toString().replace(".json", ""), file);
    }

    public static List<Sample> of(String type) {
        return all().stream().filter(sample -> sample.type().equals(type)).toList();
    }
}
