package dev.vestibule.acceptance.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Another process of the organizations service, beside the one of the running system: on the same database, topics
/// and keys.
public final class SecondProcess implements AutoCloseable {
    private static final String PROGRAM = "../organizations-service/target/quarkus-app/quarkus-run.jar";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final Replica replica;

    private SecondProcess(Vestibule vestibule, Process process, int port) {
        this.process = process;
        this.port = port;
        this.replica = new Replica(vestibule, port);
    }

    /// @return when it is ready
    public static SecondProcess ofOrganizations(Vestibule vestibule) throws IOException, InterruptedException {
        var port = freePort();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                        java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", PROGRAM)
                .redirectErrorStream(true)
                .redirectOutput(
                        vestibule.logs().resolve("organizations-again.log").toFile());
        builder.environment().putAll(vestibule.environmentOf("organizations"));
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        var second = new SecondProcess(vestibule, builder.start(), port);
        try {
            second.awaitReady();
        } catch (IOException | InterruptedException | AssertionError e) {
            second.close();
            throw e;
        }
        return second;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (!isReady(client, request)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError("The second process is not ready; see its log");
                }
                Thread.sleep(100);
            }
        }
    }

    private static boolean isReady(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // nobody listens yet
        }
    }

    public Replica replica() {
        return replica;
    }

    @Override
    public void close() {
        replica.close();
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
