package dev.vestibule.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    Path directory;

    private LogFile log;

    @BeforeEach
    void create() throws IOException {
        log = new LogFile(directory.resolve("connection.log"));
        log.create();
    }

    @Test
    void rotationKeepsWhatWasWrittenAndTheWriterGoesOn() throws IOException {
        try (OutputStream writer = Files.newOutputStream(log.path(), StandardOpenOption.APPEND)) {
            writer.write("before\n".getBytes(StandardCharsets.UTF_8));
            log.rotateAbove(3);
            writer.write("after\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(directory.resolve("connection.log.1")).hasContent("before");
        assertThat(log.path()).hasContent("after");
    }

    @Test
    void aSmallLogIsLeftAlone() throws IOException {
        Files.writeString(log.path(), "one\n");

        log.rotateAbove(100);

        assertThat(log.path()).hasContent("one");
        assertThat(directory.resolve("connection.log.1")).doesNotExist();
    }

    @Test
    void theTailGivesWholeLinesAlsoAcrossARotation() throws IOException {
        Files.writeString(log.path(), "old\n");
        LogTail tail = new LogTail(log);
        List<List<String>> reads = new ArrayList<>();

        append("first\nsec");
        reads.add(tail.next());
        append("ond\n");
        reads.add(tail.next());
        log.rotateAbove(3);
        reads.add(tail.next());
        append("third\n");
        reads.add(tail.next());

        assertThat(reads).containsExactly(List.of("first"), List.of("second"), List.of(), List.of("third"));
    }

    @Test
    void aMissingLogHasNoLines() {
        LogFile missing = new LogFile(directory.resolve("missing.log"));

        assertThat(missing.lastLines(5)).isEmpty();
        assertThat(missing.lastWords()).isEmpty();
        assertThat(new LogTail(missing).next()).isEmpty();
    }

    @Test
    void theLastLinesAreTheLastOnes() throws IOException {
        append("one\ntwo\nthree");

        assertThat(log.lastLines(2)).containsExactly("two", "three");
        assertThat(log.lastWords()).isEqualTo(" (three)");
    }

    private void append(String text) throws IOException {
        Files.writeString(log.path(), text, StandardOpenOption.APPEND);
    }
}
