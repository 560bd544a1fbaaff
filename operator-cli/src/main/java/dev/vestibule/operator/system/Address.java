package dev.vestibule.operator.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the system is and what proves that the caller runs it. `toString` leaves the token out.
public record Address(String baseUrl, String token) {
    /// The variable that holds the token of a system named by its URL.
    public static final String TOKEN_VARIABLE = "VESTIBULE_OPERATOR_TOKEN";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    /// Clock corrections shift the start time that the operating system reports.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /// A system anywhere.
    public static Address ofUrl(String url, @Nullable String token) {
        if (token == null || token.isBlank()) {
            throw Failure.usage("--url needs the operator token in the environment variable " + TOKEN_VARIABLE + ".");
        }
        var address = uri(url);
        var host = String.valueOf(address.getHost());
        if (!"https".equals(address.getScheme())
                && !("http".equals(address.getScheme()) && THIS_MACHINE.contains(host))) {
            throw Failure.usage(
                    "--url is an https address; http is for this machine only, since the token goes there.");
        }
        return new Address(url.endsWith("/") ? url.substring(0, url.length() - 1) : url, token.strip());
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("--url is no address: " + url);
        }
    }

    /// The system that `vestibule start` runs on a data directory.
    public static Address ofData(Path data) {
        var run = data.resolve("run");
        var supervisor = read(run.resolve("supervisor.json")).filter(Address::isAlive);
        var baseUrl = supervisor
                .flatMap(_ -> read(run.resolve("installation.json")))
                .map(installation -> installation.path("base_url").asText(""))
                .filter(url -> !url.isEmpty())
                .orElseThrow(
                        () -> Failure.notReachable(
                                "Vestibule does not run on " + data
                                        + ", or is not ready yet. Start it with `vestibule start`, or name another one with --data or --url."));
        try {
            return new Address(
                    baseUrl,
                    Files.readString(data.resolve("secrets").resolve("operator-token"))
                            .strip());
        } catch (IOException e) {
            throw Failure.notReachable("The operator token in " + data + " cannot be read.");
        }
    }

    /// A pid alone proves nothing, and the token must not go to whoever has the port now.
    private static boolean isAlive(JsonNode supervisor) {
        var started = supervisor.path("startedAtMillis").asLong();
        return ProcessHandle.of(supervisor.path("pid").asLong())
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::toEpochMilli)
                .filter(start -> Math.abs(start - started) <= TOLERANCE.toMillis())
                .isPresent();
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Optional.of(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Address[" + baseUrl + "]";
    }
}
