package dev.vestibule.acceptance.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.workos.WorkOS;
import dev.vestibule.standalone.Installation;
import dev.vestibule.standalone.InstallationDetails;
import dev.vestibule.standalone.StandaloneOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one running system of these tests. It starts when the first test asks for it and ends with the JVM.
public final class Vestibule {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DATA = Path.of("target", "vestibule").toAbsolutePath();

    private final Installation installation;
    private final InstallationDetails details;

    private Vestibule(Installation installation) {
        this.installation = installation;
        this.details = installation.details();
    }

    public static Vestibule running() {
        return Holder.RUNNING;
    }

    public String origin() {
        return details.baseUrl();
    }

    public String apiKey() {
        return details.apiKey();
    }

    public String environmentId() {
        return details.environmentId();
    }

    public String kafkaBootstrapServers() {
        return details.kafkaBootstrapServers();
    }

    /// A link that signs in to the dashboard once.
    public String dashboardSignInLink() {
        var answer = call("POST", "/operations/sign-in-links", secret("operator-token"), Map.of());
        return answer.json().path("url").asText();
    }

    /// Lets the time pass that the links of an organization live. The clock of the services cannot be set, so
    /// their rows grow old instead.
    public void letLinksExpire(String organizationId) {
        var port = installation.status().stream()
                .filter(process -> process.name().equals("postgres"))
                .findFirst()
                .orElseThrow()
                .port();
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/vestibule_portal_link";
        try (var connection = DriverManager.getConnection(url, "postgres", secret("postgres-superuser"));
                var statement = connection.prepareStatement(
                        "update portal_link set expires_at = now() - interval '1 minute' where organization_id = ?")) {
            statement.setString(1, organizationId);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String secret(String name) {
        try {
            return Files.readString(DATA.resolve("secrets").resolve(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the processes write their logs.
    public Path logs() {
        return DATA.resolve("logs");
    }

    /// The vendor's application: the official SDK, pointed here.
    public WorkOS workos() {
        return WorkOS.builder().apiKey(apiKey()).apiBaseUrl(origin()).build();
    }

    /// A call as an HTTP client makes it, with a key of its choice.
    public Answer call(String method, String path, @Nullable String apiKey, @Nullable Map<String, ?> body) {
        var request = HttpRequest.newBuilder(URI.create(origin() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(write(body)));
        if (apiKey != null) {
            request.header("Authorization", "Bearer " + apiKey);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try (var client = HttpClient.newHttpClient()) {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String write(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What came back.
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(response.body(), e);
            }
        }
    }

    private static final class Holder {
        static final Vestibule RUNNING = start();

        private static Vestibule start() {
            // recording start-up caches pays off at the second start only, and there is none here
            var options = StandaloneOptions.of(Path.of("..").toAbsolutePath(), DATA)
                    .withoutStartUpCaches()
                    .withProgress(System.out::println);
            var installation = Installation.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(installation::stop));
            return new Vestibule(installation);
        }
    }
}
