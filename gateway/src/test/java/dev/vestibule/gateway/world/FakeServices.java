package dev.vestibule.gateway.world;

import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.Caller.SystemCaller;
import dev.vestibule.workos.caller.IdentityTokens;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Stands in for all services: tells what it got, answers the gateway's own questions, and misbehaves on
/// request.
public final class FakeServices {
    public static final long SECOND_EVENT_AFTER_MILLIS = 1_500;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, JsonObject> portalSessions = new ConcurrentHashMap<>();
    private final List<JsonObject> reportedUses = new CopyOnWriteArrayList<>();
    private volatile boolean deafToUses;
    private final AtomicInteger abandoned = new AtomicInteger();
    private final Function<String, Optional<Caller>> verifier;

    FakeServices(Function<String, Optional<Caller>> verifier) {
        this.verifier = verifier;
    }

    int start() throws Exception {
        return vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    void stop() {
        vertx.close();
    }

    public void beginPortalSession(String token, String organizationId) {
        portalSessions.put(
                token,
                new JsonObject()
                        .put("environment_id", Installation.STAGING)
                        .put("organization_id", organizationId)
                        .put("link_id", "portal_link_1")
                        .put("session_id", "portal_session_1")
                        .put("link_kind", "setup")
                        .put("intents", new JsonArray().add("sso").add("dsync"))
                        .put("expires_at", "2030-01-01T00:00:00.000Z"));
    }

    public void endPortalSession(String token) {
        portalSessions.remove(token);
    }

    public List<JsonObject> reportedUses() {
        return List.copyOf(reportedUses);
    }

    /// Whether reports of uses get no answer.
    public void deafToUses(boolean deaf) {
        deafToUses = deaf;
    }

    /// How many streams were given up by their reader.
    public int abandoned() {
        return abandoned.get();
    }

    private void handle(HttpServerRequest request) {
        var path = String.valueOf(request.path());
        if (path.startsWith("/internal/")) {
            request.body().onSuccess(body -> answerTheGateway(request, path, body.toJsonObject()));
        } else if (path.endsWith("/slow")) {
            vertx.setTimer(5_000, ignored -> request.response().end("late"));
        } else if (path.endsWith("/cut")) {
            request.connection().close();
        } else if (path.endsWith("/stream")) {
            stream(request);
        } else if (path.endsWith("/no-content")) {
            request.response().setStatusCode(204).end();
        } else if (path.endsWith("/own-headers")) {
            ownHeaders(request);
        } else {
            request.body().onSuccess(body -> echo(request, body));
        }
    }

    private void answerTheGateway(HttpServerRequest request, String path, JsonObject body) {
        var response = request.response();
        var token = String.valueOf(request.getHeader(IdentityTokens.HEADER));
        if (!verifier.apply(token).equals(Optional.of(new SystemCaller("gateway")))) {
            response.setStatusCode(403).end();
        } else if (path.equals("/internal/api-keys/last-used") && deafToUses) {
            vertx.setTimer(20_000, ignored -> response.reset());
        } else if (path.equals("/internal/api-keys/last-used")) {
            body.getJsonArray("used").forEach(use -> reportedUses.add((JsonObject) use));
            response.setStatusCode(204).end();
        } else if (body.getString("token").equals("broken")) {
            response.setStatusCode(500).end("{\"message\":\"a detail nobody should see\"}");
        } else {
            var session = portalSessions.get(body.getString("token"));
            response.setStatusCode(session == null ? 404 : 200).end(session == null ? "{}" : session.encode());
        }
    }

    private void stream(HttpServerRequest request) {
        var response = request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
        response.exceptionHandler(ignored -> abandoned.incrementAndGet());
        response.write("data: first\n\n");
        vertx.setTimer(SECOND_EVENT_AFTER_MILLIS, ignored -> {
            if (!response.closed()) {
                response.end("data: second\n\n");
            }
        });
    }

    private static void ownHeaders(HttpServerRequest request) {
        request.response()
                .setStatusCode(201)
                .putHeader("Content-Security-Policy", "form-action https://idp.example")
                .putHeader("Cache-Control", "public, max-age=60")
                .putHeader("X-Request-ID", "another")
                .putHeader("Vestibule-Consistency", "vestibule.organizations.events.v1/3@17")
                .putHeader("Server", "fake/1")
                .putHeader("Set-Cookie", List.<CharSequence>of("a=1; Path=/portal", "b=2"))
                .end("{}");
    }

    private static void echo(HttpServerRequest request, Buffer body) {
        var headers = new JsonObject();
        request.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        var answer = new JsonObject()
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("headers", headers)
                .put("body_length", body.length())
                .put("body_sha256", sha256(body));
        request.response().putHeader("Content-Type", "application/json").end(answer.encode());
    }

    public static String sha256(Buffer body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
