package dev.vestibule.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpCacheTest {

    @TempDir
    Path directory;

    private Path program;

    @BeforeEach
    void program() throws IOException {
        program = Files.writeString(directory.resolve("run.jar"), "version 1");
    }

    @Test
    void theFirstStartRecordsAndTheNextOnesUseIt() throws IOException {
        StartUpCache cache = cache();
        String first = cache.jvmOption();
        Files.writeString(Path.of(first.substring(first.indexOf('=') + 1)), "recorded");

        cache.adopt();

        assertThat(first).startsWith("-XX:AOTCacheOutput=");
        assertThat(cache().jvmOption()).isEqualTo("-XX:AOTCache=" + cache.file());
    }

    @Test
    void aRecordingThatWasCutOffIsNeverUsed() throws IOException {
        StartUpCache cache = cache();
        String first = cache.jvmOption();
        Path recording = Files.writeString(Path.of(first.substring(first.indexOf('=') + 1)), "half");

        assertThat(cache().isPresent()).isFalse();
        cache.discard();

        assertThat(recording).doesNotExist();
        assertThat(cache().jvmOption()).isEqualTo(first);
    }

    @Test
    void aRebuiltProgramRecordsAnewAndTheOldCacheGoes() throws IOException {
        StartUpCache old = cache();
        Files.writeString(old.file(), "old");
        Path otherProgram =
                Files.writeString(directory.resolve("connection-sync-0123456789abcdef.aot"), "of another program");
        Path cutOff = Files.writeString(old.file().resolveSibling(old.file().getFileName() + ".recording"), "half");
        Files.setLastModifiedTime(program, FileTime.fromMillis(0));
        StartUpCache fresh = cache();
        String option = fresh.jvmOption();
        Files.writeString(Path.of(option.substring(option.indexOf('=') + 1)), "new");

        fresh.adopt();

        assertThat(fresh.file()).hasContent("new");
        assertThat(old.file()).doesNotExist();
        assertThat(cutOff).doesNotExist();
        assertThat(otherProgram).exists();
    }

    private StartUpCache cache() {
        return StartUpCache.of(directory, "connection", program, List.of("-Xmx256m"));
    }
}
