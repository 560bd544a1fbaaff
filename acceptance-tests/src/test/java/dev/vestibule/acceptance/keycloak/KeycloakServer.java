package dev.vestibule.acceptance.keycloak;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Keycloak as a child process on a free port of loopback, from the archive that the build has unpacked.
public final class KeycloakServer implements AutoCloseable {
    private static final Path HOME = Path.of("target", "keycloak").toAbsolutePath();
    /// Its first start compiles itself; two busy cores need their time.
    private static final Duration START = Duration.ofMinutes(5);

    private final int port = freePort();
    private final int managementPort = freePort();
    private final Process process;

    private KeycloakServer() {
        process = launch();
    }

    public static KeycloakServer start() {
        var server = new KeycloakServer();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        await("Keycloak is ready, see target/keycloak.log")
                .atMost(START)
                .pollInterval(Duration.ofMillis(500))
                .until(server::isReady);
        return server;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public KeycloakAdmin admin() {
        return new KeycloakAdmin(url());
    }

    private Process launch() {
        var builder = new ProcessBuilder(List.of(
                        distribution().resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + managementPort,
                        "--health-enabled=true"))
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolveSibling("keycloak.log").toFile());
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakAdmin.USER);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", KeycloakAdmin.PASSWORD);
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path distribution() {
        try (var children = Files.list(HOME)) {
            return children.filter(Files::isDirectory).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("The build unpacks Keycloak into " + HOME, e);
        }
    }

    private boolean isReady() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The script may have started Java as a child or have become it: end both.
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
