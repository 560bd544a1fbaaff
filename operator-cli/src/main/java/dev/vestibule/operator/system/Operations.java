package dev.vestibule.operator.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The operations API of all services, reached through the gateway.
public final class Operations implements AutoCloseable {
    /// Every service, in the order in which lists show them.
    public static final List<String> SERVICES =
            List.of("organizations", "portal-link", "connection", "directory-sync", "gateway");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Address address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public Operations(Address address) {
        this.address = address;
    }

    /// @param path below `/operations`, with its query
    public JsonNode get(String service, String path) {
        return find(service, path).orElseThrow(() -> Failure.refused("There is nothing at " + path + " of " + service));
    }

    /// Empty for what is not there.
    public Optional<JsonNode> find(String service, String path) {
        var answer = send(request(service, path).GET().build());
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(successful(service, answer));
    }

    public JsonNode post(String service, String path, ObjectNode body) {
        var answer = send(request(service, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
        return successful(service, answer);
    }

    /// Reads server-sent events until the system ends them or `goesOn` says that it is enough.
    ///
    /// @param goesOn gets the data of each event of that name
    public void follow(String service, String path, String name, Predicate<JsonNode> goesOn) {
        follow(service, path, (event, data) -> !event.equals(name) || goesOn.test(data));
    }

    /// The same for events of every name.
    ///
    /// @param goesOn gets the name and the data of each event
    public void follow(String service, String path, BiPredicate<String, JsonNode> goesOn) {
        try {
            var answer = http.send(
                    request(service, path).header("Accept", "text/event-stream").build(), BodyHandlers.ofLines());
            try (var lines = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw refusal(service, answer.statusCode(), lines.reduce("", String::concat));
                }
                var current = "";
                for (var line : (Iterable<String>) lines::iterator) {
                    if (line.startsWith("event:")) {
                        current = line.substring("event:".length()).strip();
                    } else if (line.startsWith("data:")
                            && !goesOn.test(current, read(service, line.substring("data:".length())))) {
                        return;
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw notReachable();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(URI.create(address.baseUrl() + "/operations/services/" + service + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + address.token());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw notReachable();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static Failure interrupted() {
        Thread.currentThread().interrupt();
        return Failure.refused("Interrupted.");
    }

    private Failure notReachable() {
        return Failure.notReachable("Vestibule does not answer at " + address.baseUrl() + ".");
    }

    private JsonNode successful(String service, HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw refusal(service, answer.statusCode(), answer.body());
        }
        return read(service, answer.body());
    }

    private static JsonNode read(String service, String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw Failure.refused("The answer of " + service + " is no JSON.");
        }
    }

    private Failure refusal(String service, int status, String body) {
        if (status == 401) {
            return Failure.refused("The operator token is not that of " + address.baseUrl() + ".");
        }
        if (status >= 502 && status <= 504) {
            return Failure.serviceAway(service);
        }
        return Failure.refused(service + ": " + problem(status, body));
    }

    private static String problem(int status, String body) {
        try {
            var problem = JSON.readTree(body);
            var words = new StringJoiner(" ");
            for (var error : problem.path("errors")) {
                words.add(error.path("detail").asText());
            }
            if (words.length() == 0) {
                words.add(problem.path("detail").asText(problem.path("message").asText("")));
            }
            return words.toString().isBlank() ? "status " + status : words.toString();
        } catch (JsonProcessingException e) {
            return "status " + status;
        }
    }

    /// A query out of names and values; a value that is null is left out.
    public static String query(@Nullable Object... namesAndValues) {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                query.add(namesAndValues[i] + "=" + encoded(value.toString()));
            }
        }
        return query.toString();
    }

    /// A part of a path.
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
