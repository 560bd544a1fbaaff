package dev.vestibule.connection.outbound;

import dev.vestibule.connection.outbound.OutboundAnswer.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The only place that opens an address a customer supplied. A name is resolved once, all its addresses are
/// judged, and the connection goes to a judged address, so that nothing can change in between; the name
/// itself is used for `Host`, SNI and the certificate. Redirections are reported, not followed. Never fails:
/// every outcome is an answer.
public final class OutboundHttp implements AutoCloseable {
    private final Vertx vertx;
    private final HttpClient client;
    private final OutboundAddressPolicy policy;
    private final NameResolution names;

    public OutboundHttp(Vertx vertx, OutboundAddressPolicy policy, NameResolution names) {
        this.vertx = vertx;
        this.policy = policy;
        this.names = names;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(false)
                .setForceSni(true)
                .setVerifyHost(true)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(16 << 10)
                .setMaxPoolSize(50));
    }

    public Future<OutboundAnswer> exchange(OutboundRequest request) {
        return switch (OutboundUrl.parse(request.url())) {
            case OutboundUrl.Refused(var reason) -> refused(reason);
            case OutboundUrl.Accepted url ->
                vertx.executeBlocking(() -> addresses(url), false)
                        .compose(addresses -> policy.refusal(url, addresses)
                                .map(OutboundHttp::refused)
                                .orElseGet(() -> exchange(request, url, addresses.getFirst())));
        };
    }

    private List<InetAddress> addresses(OutboundUrl.Accepted url) {
        try {
            return url.literal() ? List.of(InetAddress.getByName(url.host())) : names.resolve(url.host());
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private Future<OutboundAnswer> exchange(OutboundRequest request, OutboundUrl.Accepted url, InetAddress address) {
        var options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress()))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.secure())
                .setMethod(HttpMethod.valueOf(request.method()))
                .setURI(url.pathAndQuery())
                .setFollowRedirects(false)
                .setConnectTimeout(request.limits().connect().toMillis());
        request.headers().forEach(options::putHeader);
        var whole = request.limits().whole().toMillis();
        return client.request(options)
                .compose(call -> {
                    var answer = answer(call, request);
                    // ends the connection whatever state it is in: also one that dribbles its headers
                    return answer.timeout(whole, TimeUnit.MILLISECONDS).onFailure(_ -> call.reset());
                })
                .otherwise(problem -> new OutboundAnswer.Failed(failure(problem)));
    }

    private static Future<OutboundAnswer> answer(HttpClientRequest call, OutboundRequest request) {
        return call.send(Buffer.buffer(request.body())).compose(response -> read(call, response, request.limits()));
    }

    private static Future<OutboundAnswer> read(
            HttpClientRequest call, HttpClientResponse response, OutboundLimits limits) {
        var location = Optional.ofNullable(response.getHeader("Location"));
        if (response.statusCode() / 100 == 3 && location.isPresent()) {
            call.reset();
            return Future.succeededFuture(new OutboundAnswer.Redirected(response.statusCode(), location.get()));
        }
        var answer = Promise.<OutboundAnswer>promise();
        var body = Buffer.buffer();
        response.exceptionHandler(answer::tryFail);
        response.handler(part -> {
            if (body.length() + part.length() > limits.bodyBytes()) {
                answer.tryComplete(new OutboundAnswer.Failed(Failure.TOO_LARGE));
                call.reset();
            } else {
                body.appendBuffer(part);
            }
        });
        response.endHandler(_ -> answer.tryComplete(new OutboundAnswer.Received(
                response.statusCode(),
                Optional.ofNullable(response.getHeader("Content-Type")).orElse(""),
                body.getBytes())));
        return answer.future();
    }

    private static Failure failure(Throwable problem) {
        return switch (problem) {
            case TimeoutException _ -> Failure.TOO_SLOW;
            case ConnectException _ -> Failure.NO_CONNECTION;
            default -> Failure.BROKEN;
        };
    }

    private static Future<OutboundAnswer> refused(OutboundRefusal reason) {
        return Future.succeededFuture(new OutboundAnswer.Refused(reason));
    }

    @Override
    public void close() {
        client.close();
    }
}
