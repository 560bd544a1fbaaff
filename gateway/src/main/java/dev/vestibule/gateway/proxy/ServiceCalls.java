package dev.vestibule.gateway.proxy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vestibule.gateway.routing.Target;
import dev.vestibule.workos.caller.Caller.SystemCaller;
import dev.vestibule.workos.caller.IdentityTokens;
import dev.vestibule.workos.caller.IdentityTokens.Minting;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The calls the gateway makes in its own name.
@Singleton
public class ServiceCalls {
    private static final SystemCaller SELF = new SystemCaller("gateway");
    private static final long PATIENCE_MILLIS = 5_000;

    private final HttpClient client;
    private final Upstreams upstreams;
    private final Minting minting;
    private final ObjectMapper json;

    ServiceCalls(HttpClient client, Upstreams upstreams, Minting minting, ObjectMapper json) {
        this.client = client;
        this.upstreams = upstreams;
        this.minting = minting;
        this.json = json;
    }

    /// @param body empty when the answer has none
    public record Answer(int status, JsonNode body) {}

    /// Posts JSON; fails only when the service cannot be reached or gives no JSON.
    public Uni<Answer> post(Target target, String path, Object body) {
        return Uni.createFrom().completionStage(() -> send(target, path, body).toCompletionStage());
    }

    private Future<Answer> send(Target target, String path, Object body) {
        var options = upstreams
                .request(target, HttpMethod.POST, path)
                .putHeader("Content-Type", "application/json")
                .putHeader(IdentityTokens.HEADER, minting.mint(SELF))
                .setTimeout(PATIENCE_MILLIS);
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(written(body))))
                .compose(this::answer);
    }

    private Future<Answer> answer(HttpClientResponse response) {
        return response.body().map(bytes -> new Answer(response.statusCode(), read(bytes)));
    }

    private byte[] written(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a body of ours cannot be written", e);
        }
    }

    private JsonNode read(Buffer bytes) {
        try {
            return bytes.length() == 0 ? MissingNode.getInstance() : json.readTree(bytes.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("a service answered something else than JSON", e);
        }
    }
}
