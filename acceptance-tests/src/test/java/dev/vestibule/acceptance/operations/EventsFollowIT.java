package dev.vestibule.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.acceptance.system.Operator;
import dev.vestibule.acceptance.system.Vestibule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An operator looks at the events as they come, and presses Ctrl-C.
class EventsFollowIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int INTERRUPTED = 128 + 2;

    private final Vestibule vestibule = Vestibule.running();
    private final List<String> created = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void ctrlCEndsItAtOnceAndQuietly() throws Exception {
        // Given
        var output = directory.resolve("output");
        var errors = directory.resolve("errors");
        var following = follow().redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            await().atMost(PATIENCE).untilAsserted(() -> {
                create();
                assertThat(Files.readString(output)).containsAnyOf(created.toArray(String[]::new));
            });

            // When
            interrupt(following);

            // Then
            assertThat(following.waitFor(5, TimeUnit.SECONDS)).isTrue();
        } finally {
            following.destroyForcibly();
        }
        assertThat(following.exitValue()).isEqualTo(INTERRUPTED);
        assertThat(errors).isEmptyFile();
        assertThat(Files.readAllLines(output))
                .allSatisfy(line -> assertThat(line).contains(" organizations ", "organization.created.v2"));
    }

    private ProcessBuilder follow() {
        var follow = new Operator(vestibule).command(List.of("events", "follow", "--type", "organization.created"));
        if (System.getProperty("os.name").equals("Linux")) {
            // a build in the background of a shell ignores Ctrl-C, and whatever it starts inherits that
            follow.command().addAll(0, List.of("env", "--default-signal=INT"));
        }
        return follow;
    }

    private void create() {
        created.add(vestibule
                .workos()
                .getOrganizations()
                .create("Followed " + UUID.randomUUID())
                .getId());
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
