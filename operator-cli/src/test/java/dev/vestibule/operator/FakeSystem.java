package dev.vestibule.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A gateway with services that say what a test told them, and nothing else.
final class FakeSystem implements AutoCloseable {
    static final String TOKEN = "canary-operator-token";

    private record Answer(int status, String type, String body) {}

    private final HttpServer server;
    private final Map<String, List<Answer>> answers = new HashMap<>();
    private final List<String> changes = new ArrayList<>();

    FakeSystem() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/operations/services/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Answers a request from now on; told again, the second answer is for the second request and those after
    /// it.
    ///
    /// @param request method and path below `/operations/services/`, with its query
    FakeSystem says(String request, String json) {
        return answers(request, 200, "application/json", json);
    }

    FakeSystem refuses(String request, int status, String problem) {
        return answers(request, status, "application/problem+json", problem);
    }

    FakeSystem streams(String request, String events) {
        return answers(request, 200, "text/event-stream", events);
    }

    private FakeSystem answers(String request, int status, String type, String body) {
        answers.computeIfAbsent(request, _ -> new ArrayList<>()).add(new Answer(status, type, body));
        return this;
    }

    /// Method, path and body of every request that was no look.
    List<String> changes() {
        return List.copyOf(changes);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().toString().substring("/operations/services/".length());
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!exchange.getRequestMethod().equals("GET")) {
                changes.add(request + " " + body);
            }
            var authorized =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            send(exchange, authorized ? next(request) : new Answer(401, "application/json", "{}"));
        }
    }

    private Answer next(String request) {
        var left = answers.getOrDefault(request, List.of());
        if (left.isEmpty()) {
            return new Answer(404, "application/problem+json", "{\"detail\": \"not told: " + request + "\"}");
        }
        return left.size() > 1 ? left.removeFirst() : left.getFirst();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
