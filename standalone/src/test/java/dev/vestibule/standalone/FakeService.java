package dev.vestibule.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands for a service: the same configuration and health address, a table of its own, and for the gateway
/// the few answers that a start asks for.
final class FakeService {

    private static final int CALLS_BEFORE_THE_KEY_IS_KNOWN = 3;

    private final AtomicInteger callsWithApiKey = new AtomicInteger();
    private final Map<String, String> environment;

    private FakeService(Map<String, String> environment) {
        this.environment = environment;
    }

    /// Every service of the real list, each run by a fake. `broken` ends at once with code 7.
    static List<ServiceDescriptor> all(String broken) {
        String classPath = System.getProperty("java.class.path");
        return ServiceDescriptor.all(Path.of("")).stream()
                .map(service -> new ServiceDescriptor(
                        service.name(),
                        Path.of(System.getProperty("java.home"), "release"),
                        List.of(
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                classPath,
                                FakeService.class.getName(),
                                service.name().equals(broken) ? "broken" : service.name())))
                .toList();
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("broken")) {
            System.out.println("the flux capacitor is missing");
            System.exit(7);
        }
        FakeService service = new FakeService(System.getenv());
        service.prepareTable();
        service.serve();
    }

    private void serve() throws IOException {
        int port = Integer.parseInt(variable("QUARKUS_HTTP_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        try {
            switch (call) {
                case "GET /q/health/ready" -> send(exchange, 200, "{}");
                case "GET /operations/environments" -> send(exchange, operator(exchange), """
                        {"data":[{"id":"environment_2","name":"Production","production":true,"client_id":"client_2"},
                                 {"id":"environment_1","name":"Staging","production":false,"client_id":"client_1"}]}""");
                case "POST /operations/sign-in-links" ->
                    send(
                            exchange,
                            operator(exchange) == 200 ? 201 : 401,
                            "{\"url\":\"" + variable("VESTIBULE_ORIGIN") + "/dashboard/sign-in/" + UUID.randomUUID()
                                    + "\"}");
                case "GET /organizations/external_id/vestibule-demo" ->
                    send(exchange, found(exchange), "{\"id\":\"org_1\"}");
                case "POST /organizations" -> {
                    remember();
                    send(exchange, 201, "{\"id\":\"org_1\"}");
                }
                case "POST /portal/generate_link" ->
                    send(exchange, apiKey(exchange), "{\"link\":\"https://portal.test/" + UUID.randomUUID() + "\"}");
                default -> send(exchange, 404, "{}");
            }
        } catch (SQLException failure) {
            send(exchange, 500, "{}");
        }
    }

    private int found(HttpExchange exchange) throws IOException, SQLException {
        int status = apiKey(exchange);
        return status == 200 && !isRemembered() ? 404 : status;
    }

    private int operator(HttpExchange exchange) throws IOException {
        return bearer(exchange).equals(secret(variable("VESTIBULE_OPERATOR_TOKEN_FILE"))) ? 200 : 401;
    }

    /// As the real gateway does, it knows the key a moment after the first calls only.
    private int apiKey(HttpExchange exchange) throws IOException {
        String key = secret(Path.of(variable("VESTIBULE_OPERATOR_TOKEN_FILE"))
                .resolveSibling("api-key")
                .toString());
        boolean known = callsWithApiKey.incrementAndGet() > CALLS_BEFORE_THE_KEY_IS_KNOWN;
        return known && bearer(exchange).equals(key) ? 200 : 401;
    }

    private static String bearer(HttpExchange exchange) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "")
                .replace("Bearer ", "");
    }

    private static String secret(String file) throws IOException {
        return Files.readString(Path.of(file)).strip();
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void prepareTable() throws SQLException {
        try (Connection connection = connect()) {
            connection.createStatement().execute("create table if not exists demo (organization text)");
        }
    }

    private void remember() throws SQLException {
        try (Connection connection = connect()) {
            connection.createStatement().execute("insert into demo values ('org_1')");
        }
    }

    private boolean isRemembered() throws SQLException {
        try (Connection connection = connect()) {
            return connection
                    .createStatement()
                    .executeQuery("select 1 from demo")
                    .next();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                variable("QUARKUS_DATASOURCE_JDBC_URL"),
                variable("QUARKUS_DATASOURCE_USERNAME"),
                variable("QUARKUS_DATASOURCE_PASSWORD"));
    }

    private String variable(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }
}
