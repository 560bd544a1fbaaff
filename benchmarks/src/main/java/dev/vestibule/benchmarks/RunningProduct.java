package dev.vestibule.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/// The whole product as its users start it: by its own script, so that each process has the class path and the options
/// that it has with them. In a temporary folder, on free ports.
///
/// It is started twice: the first start records start-up caches, which goes on for minutes and slows everything down.
final class RunningProduct implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path script;
    private final Path data;
    private final JsonNode details;
    private final JsonNode status;

    /// @param root of the product's source tree
    RunningProduct(Path root) throws IOException {
        this.script = root.resolve("vestibule");
        this.data = Files.createTempDirectory("vestibule-benchmark");
        var port = Integer.toString(freePort());
        json("start", "--detach", "--port", port);
        awaitStartUpCaches(json("status").path("processes").size() - 1); // PostgreSQL has none
        run(List.of("stop"));
        this.details = json("start", "--detach", "--port", port);
        this.status = json("status");
    }

    private void awaitStartUpCaches(int wanted) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (startUpCaches() < wanted) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("no start-up caches after " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }

    private long startUpCaches() throws IOException {
        try (var files = Files.list(data.resolve("cache"))) {
            return files.filter(file -> file.toString().endsWith(".aot")).count();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String baseUrl() {
        return details.path("base_url").asText();
    }

    String apiKey() {
        return details.path("api_key").asText();
    }

    /// Of a process, by its name.
    int port(String process) {
        return StreamSupport.stream(status.path("processes").spliterator(), false)
                .filter(each -> each.path("name").asText().equals(process))
                .findFirst()
                .orElseThrow()
                .path("port")
                .asInt();
    }

    String kafkaBootstrapServers() {
        return "127.0.0.1:" + port("kafka");
    }

    String superuserPassword() throws IOException {
        return Files.readString(data.resolve("secrets").resolve("postgres-superuser"))
                .strip();
    }

    private JsonNode json(String... arguments) throws IOException {
        var withJson = new ArrayList<>(List.of(arguments));
        withJson.add("--json");
        return JSON.readTree(run(withJson));
    }

    private String run(List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data", data.toString()));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(arguments.getFirst() + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        run(List.of("stop"));
    }
}
