package dev.vestibule.acceptance.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.workos.WorkOS;
import dev.vestibule.standalone.Installation;
import dev.vestibule.standalone.InstallationDetails;
import dev.vestibule.standalone.ProcessStatus;
import dev.vestibule.standalone.StandaloneOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        return operate("POST", "/sign-in-links", Map.of()).json().path("url").asText();
    }

    /// A call of the operations API.
    ///
    /// @param path below `/operations`
    public Answer operate(String method, String path, @Nullable Map<String, ?> body) {
        return call(method, "/operations" + path, secret("operator-token"), body);
    }

    /// Lets the time pass that the links of an organization live. The clock of the services cannot be set, so
    /// their rows grow old instead.
    public void letLinksExpire(String organizationId) {
        try (var connection = connect("vestibule_portal_link");
                var statement = connection.prepareStatement(
                        "update portal_link set expires_at = now() - interval '1 minute' where organization_id = ?")) {
            statement.setString(1, organizationId);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The tables of all services in which something occurs, as `database.table`.
    public List<String> rowsWith(Traces traces) {
        return rowsWith(traces, "vestibule%");
    }

    List<String> rowsWith(Traces traces, String databases) {
        try (var connection = connect("postgres")) {
            var found = new ArrayList<String>();
            for (var database :
                    texts(connection, "select datname from pg_database where datname like '" + databases + "'")) {
                found.addAll(tablesWith(traces, database));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> tablesWith(Traces traces, String database) throws SQLException {
        try (var connection = connect(database)) {
            var found = new ArrayList<String>();
            for (var table : texts(connection, """
                    select format('%I.%I', schemaname, tablename) from pg_tables
                    where schemaname not in ('pg_catalog', 'information_schema')""")) {
                var rows = texts(connection, "select t::text from " + table + " t");
                if (rows.stream().anyMatch(row -> !traces.in(row).isEmpty())) {
                    found.add(database + "." + table);
                }
            }
            return found;
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port("postgres") + "/" + database,
                "postgres",
                secret("postgres-superuser"));
    }

    /// Where a process of the system listens.
    int port(String process) {
        return installation.status().stream()
                .filter(status -> status.name().equals(process))
                .findFirst()
                .orElseThrow()
                .port();
    }

    /// Which process is at work for each service.
    Map<String, Long> processes(List<String> services) {
        return installation.status().stream()
                .filter(process -> services.contains(process.name()))
                .collect(Collectors.toMap(ProcessStatus::name, ProcessStatus::pid));
    }

    boolean areReady(List<String> services) {
        return installation.status().stream()
                .filter(process -> services.contains(process.name()))
                .allMatch(process -> process.state() == ProcessStatus.State.READY);
    }

    /// The environment variables of a service.
    Map<String, String> environmentOf(String service) {
        return installation.environmentOf(service);
    }

    /// One process of a service, without the gateway before it.
    public Replica replica(String service) {
        return new Replica(this, port(service));
    }

    static String secret(String name) {
        try {
            return Files.readString(secretFile(name)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path secretFile(String name) {
        return DATA.resolve("secrets").resolve(name);
    }

    /// The data directory.
    public Path data() {
        return DATA;
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
        var request = HttpRequest.newBuilder(URI.create(origin() + path)).method(method, Http.body(body));
        if (apiKey != null) {
            request.header("Authorization", "Bearer " + apiKey);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try (var client = HttpClient.newHttpClient()) {
            return new Answer(Http.send(client, request.build()));
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
