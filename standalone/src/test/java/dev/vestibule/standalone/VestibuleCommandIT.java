package dev.vestibule.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands as processes, with fake services.
class VestibuleCommandIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SIGTERM = 128 + 15;

    /// One for all tests: each leaves an installation that was stopped, which the next one starts again.
    @TempDir
    static Path directory;

    private record Answer(int code, String output, String errors) {}

    @AfterEach
    void stopWhatAFailedTestLeft() throws Exception {
        run("stop");
    }

    @Test
    void detachedItOutlivesItsStarterAndLeavesNothingBehind() throws Exception {
        // When
        String port = String.valueOf(Ports.free(1, 0).getFirst());
        Answer start = run("start", "--detach", "--json", "--port", port);

        // Then
        assertThat(start.code()).as(start.errors()).isZero();
        JsonNode details = JSON.readTree(start.output());
        assertThat(details.properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly("base_url", "api_key", "client_id", "environment_id", "dashboard_url");
        assertThat(details.path("base_url").asText()).isEqualTo("http://127.0.0.1:" + port);
        assertThat(start.errors().lines()).contains("starting PostgreSQL and Kafka", "  postgres is ready");

        Answer again = run("start", "--detach");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.errors().lines())
                .singleElement()
                .asString()
                .startsWith("vestibule: Vestibule runs already on ");

        JsonNode status = JSON.readTree(run("status", "--json").output());
        assertThat(status.path("running").asBoolean()).isTrue();
        assertThat(status.path("processes"))
                .hasSize(7)
                .allMatch(process -> process.path("state").asText().equals("ready"));

        assertThat(run("demo").output()).startsWith("https://portal.test/");
        assertThat(run("logs", "postgres").output()).contains("ready to accept connections");
        assertThat(run("logs", "nobody").code()).isEqualTo(1);

        // When: the supervisor has no chance to tidy up
        List<Long> orphans = pids(status);
        killSupervisor();
        assertThat(orphans).allMatch(VestibuleCommandIT::isAlive);
        assertThat(run("status").code()).isEqualTo(3);
        Answer next = run("start", "--detach", "--port", port);

        // Then
        assertThat(next.code()).as(next.errors()).isZero();
        assertThat(next.output()).contains(details.path("api_key").asText());
        assertThat(orphans).noneMatch(VestibuleCommandIT::isAlive);

        // When
        List<Long> running = pids(JSON.readTree(run("status", "--json").output()));
        killSupervisor();
        Answer stop = run("stop");

        // Then
        assertThat(stop.output()).startsWith("Vestibule is stopped.");
        assertThat(running).hasSize(7).noneMatch(VestibuleCommandIT::isAlive);
        assertThat(run("stop").output()).startsWith("Vestibule was not running.");
    }

    @Test
    void theSignalToEndStopsEverything() throws Exception {
        // Given
        Path output = Files.createTempFile(directory, "foreground", "");
        Process foreground = process(
                        "start", "--port", String.valueOf(Ports.free(1, 0).getFirst()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Files.readString(output)).contains("API key of Staging"));
        List<Long> children = pids(JSON.readTree(run("status", "--json").output()));

        // When
        foreground.destroy();

        // Then
        assertThat(foreground.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(foreground.exitValue()).isEqualTo(SIGTERM);
        assertThat(children).hasSize(7).noneMatch(VestibuleCommandIT::isAlive);
    }

    @Test
    void theSignalToEndStopsAStartHalfWay() throws Exception {
        // Given
        Path output = Files.createTempFile(directory, "foreground", "");
        Process foreground = process(
                        "start", "--port", String.valueOf(Ports.free(1, 0).getFirst()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Files.readString(output)).contains("postgres is ready"));
        List<ProcessHandle> children = foreground.descendants().toList();

        // When
        foreground.destroy();

        // Then
        assertThat(foreground.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(directory.resolve("data/run")).isDirectoryNotContaining("glob:**.json");
    }

    @Test
    void aDirectoryWithOtherContentIsRefused() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.writeString(home.resolve("thesis.txt"), "three years of work");

        Answer start = run("start", "--detach", "--data", home.toString());

        assertThat(start.code()).isEqualTo(1);
        assertThat(start.errors().lines()).singleElement().asString().contains("has other content");
        assertThat(home).isDirectoryContaining("glob:**thesis.txt").isDirectoryNotContaining("glob:**secrets");
    }

    private void killSupervisor() {
        ProcessHandle supervisor = new DataDirectory(directory.resolve("data"))
                .readRun("supervisor", ProcessRecord.class)
                .flatMap(ProcessRecord::process)
                .orElseThrow();
        assertThat(supervisor.destroyForcibly()).isTrue();
        supervisor.onExit().join();
    }

    private static List<Long> pids(JsonNode status) {
        List<Long> pids = new ArrayList<>();
        status.path("processes").forEach(process -> pids.add(process.path("pid").asLong()));
        return pids;
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private ProcessBuilder process(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--data")) {
            arguments.addAll(List.of("--data", directory.resolve("data").toString()));
        }
        return new ProcessBuilder(
                        ClassPath.javaCommand(List.of("-XX:TieredStopAtLevel=1"), FakeVestibule.class, arguments))
                .redirectInput(new File("/dev/null"));
    }

    private Answer run(String command, String... options) throws IOException, InterruptedException {
        File output = File.createTempFile("output", "", directory.toFile());
        File errors = File.createTempFile("errors", "", directory.toFile());
        Process process = process(command, options)
                .redirectOutput(output)
                .redirectError(errors)
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), Files.readString(output.toPath()), Files.readString(errors.toPath()));
    }
}
