package dev.vestibule.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The calls the supervisor itself makes, all through the gateway like any other client.
final class GatewayClient {

    private static final String DEMO = "vestibule-demo";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    /// Shared: a client owns threads, and readiness is asked many times a second.
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String origin;
    private final Duration patience;

    record Environment(String id, String clientId) {}

    /// @param patience how long a key the gateway does not know yet, and a service that is not reachable yet,
    ///     are borne
    GatewayClient(String origin, Duration patience) {
        this.origin = origin;
        this.patience = patience;
    }

    /// The environment that is not for production: the API key made for this machine is one of its keys.
    Environment stagingEnvironment(String operatorToken) {
        JsonNode answer = expect(200, call("GET", "/operations/environments", operatorToken, Map.of()));
        return StreamSupport.stream(answer.path("data").spliterator(), false)
                .filter(environment -> !environment.path("production").asBoolean(true))
                .findFirst()
                .map(environment -> new Environment(text(environment, "id"), text(environment, "client_id")))
                .orElseThrow(() -> new StandaloneFailure("the installation has no Staging environment"));
    }

    String signInLink(String operatorToken) {
        return text(expect(201, call("POST", "/operations/sign-in-links", operatorToken, Map.of())), "url");
    }

    /// A fresh portal link of the demo organization, which is created when it is missing.
    String demoPortalLink(String apiKey) {
        Map<String, String> request = Map.of("organization", demoOrganization(apiKey), "intent", "sso");
        return text(successful(call("POST", "/portal/generate_link", apiKey, request)), "link");
    }

    static boolean isReady(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String demoOrganization(String apiKey) {
        HttpResponse<String> found = call("GET", "/organizations/external_id/" + DEMO, apiKey, Map.of());
        if (found.statusCode() == 404) {
            Map<String, String> request = Map.of("name", "Demo organization", "external_id", DEMO);
            return text(successful(call("POST", "/organizations", apiKey, request)), "id");
        }
        return text(successful(found), "id");
    }

    /// A call refused with 401 or 5xx has had no effect that a second one could double: it is tried again.
    private HttpResponse<String> call(String method, String path, String bearer, Map<String, String> body) {
        HttpRequest request = request(method, path, bearer, body);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                Optional<HttpResponse<String>> answer = send(request);
                if (answer.filter(response -> !isTooEarly(response.statusCode()))
                        .isPresent()) {
                    return answer.get();
                }
                if (System.nanoTime() > deadline) {
                    return answer.orElseThrow(
                            () -> new StandaloneFailure("the gateway at " + origin + " does not answer " + path));
                }
                Thread.sleep(BETWEEN_TRIES);
            }
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new StandaloneFailure("interrupted while calling " + path, failure);
        }
    }

    private static boolean isTooEarly(int status) {
        return status == 401 || status >= 500;
    }

    private HttpRequest request(String method, String path, String bearer, Map<String, String> body) {
        HttpRequest.BodyPublisher publisher = method.equals("GET")
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString());
        return HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
    }

    private static Optional<HttpResponse<String>> send(HttpRequest request) throws InterruptedException {
        try {
            return Optional.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static JsonNode successful(HttpResponse<String> response) {
        return expect(response.statusCode() == 201 ? 201 : 200, response);
    }

    /// The body stays out of the message: an error text may quote what was sent.
    private static JsonNode expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new StandaloneFailure("the gateway answered " + response.statusCode() + " to "
                    + response.request().method() + " " + response.uri().getPath());
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException failure) {
            throw new StandaloneFailure(
                    "the gateway's answer is no JSON: " + response.uri().getPath(), failure);
        }
    }

    private static String text(JsonNode answer, String field) {
        if (!answer.path(field).isTextual()) {
            throw new StandaloneFailure("the gateway's answer lacks " + field);
        }
        return answer.path(field).asText();
    }
}
