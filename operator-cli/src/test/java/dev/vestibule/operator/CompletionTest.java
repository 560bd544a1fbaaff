package dev.vestibule.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    private final FakeSystem system = new FakeSystem();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void bashCompletesTheVerbsOfBothProgramsAndTheirParts() throws Exception {
        assertThat(completed("vestibule", "")).contains("start", "logs", "projections", "replay", "parked", "actions");
        assertThat(completed("vestibule", "replay", "s")).contains("start", "status", "switch");
        assertThat(completed("vestibule", "replay", "start", "--dr")).contains("--dry-run");
        assertThat(completed("vestibule", "start", "--d")).contains("--detach", "--data");
    }

    /// What bash offers for the last word.
    private String completed(String... words) throws IOException, InterruptedException {
        var script = folder.resolve("completion");
        var lines = new Transcript(system)
                .run("completion", "bash")
                .toString()
                .lines()
                .toList();
        Files.write(script, lines.subList(1, lines.size() - 2));
        var bash = """
                source '%s'
                COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
                compopt() { :; }
                _complete_vestibule
                printf '%%s ' "${COMPREPLY[@]}\"""".formatted(script, "\"" + String.join("\" \"", words) + "\"");
        var process =
                new ProcessBuilder("bash", "-c", bash).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
