package dev.vestibule.gateway.proxy;

import dev.vestibule.gateway.config.GatewayConfig;
import dev.vestibule.gateway.routing.ServiceOperations;
import dev.vestibule.gateway.web.Answers;
import dev.vestibule.gateway.web.Exchange;
import dev.vestibule.workos.error.Refusal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Passes a request on and streams the answer back. What goes wrong on the way becomes 502, 503 or 504
/// without a word about the inside; the library's own proxy would answer those without a body, so only its
/// two halves are used.
@Singleton
public class Forwarder {
    private static final Logger LOG = Logger.getLogger(Forwarder.class);

    private final HttpClient client;
    private final Upstreams upstreams;
    private final PassedHeaders passedHeaders;
    private final Answers answers;
    private final long maxBodySize;
    private final long patienceMillis;

    Forwarder(
            HttpClient client,
            Upstreams upstreams,
            PassedHeaders passedHeaders,
            Answers answers,
            GatewayConfig config) {
        this.client = client;
        this.upstreams = upstreams;
        this.passedHeaders = passedHeaders;
        this.answers = answers;
        this.maxBodySize = config.maxBodySize().asLongValue();
        this.patienceMillis = config.responseTimeout().toMillis();
    }

    /// Whether the request says itself that its body is too large.
    public boolean isTooLarge(Exchange exchange) {
        return declaredLength(exchange) > maxBodySize;
    }

    /// @param exchange its request is paused, so that nothing of the body is lost
    /// @param identity the token that names the caller, if somebody is known
    public void forward(Exchange exchange, Optional<String> identity) {
        var request = exchange.request();
        var options =
                upstreams.request(exchange.route().target(), request.method(), ServiceOperations.inside(request.uri()));
        client.request(options)
                .onFailure(failure -> {
                    log(exchange, failure);
                    answers.unavailable(exchange.context());
                })
                .onSuccess(upstream -> transfer(exchange, identity, upstream));
    }

    private void transfer(Exchange exchange, Optional<String> identity, HttpClientRequest upstream) {
        var request = exchange.request();
        var watch = new Watch(exchange.context().vertx(), patienceMillis, upstream);
        var body = new MeteredBody(request, maxBodySize, watch::start);
        var proxied = ProxyRequest.reverseProxy(request)
                .setURI(ServiceOperations.inside(request.uri()))
                .setBody(Body.body(body, declaredLength(exchange)));
        passedHeaders.prepare(proxied.headers(), exchange, identity);
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        proxied.send(upstream)
                .onComplete(ignored -> watch.stop())
                .compose(this::answer)
                .onFailure(failure -> failed(exchange, body, watch, failure));
    }

    private Future<Void> answer(ProxyResponse response) {
        passedHeaders.clean(response.headers());
        return response.send();
    }

    private void failed(Exchange exchange, MeteredBody body, Watch watch, Throwable failure) {
        var context = exchange.context();
        if (body.isTooLarge()) {
            answers.tooLarge(context);
            return;
        }
        if (exchange.request().response().closed()) {
            return; // the client has gone, and so the request was taken back
        }
        log(exchange, failure);
        answers.refuse(
                context,
                watch.hasRunOut()
                        ? new Refusal.Other(504, "The service took too long to answer.")
                        : new Refusal.Other(502, "The service gave no usable answer."));
    }

    private static void log(Exchange exchange, Throwable failure) {
        LOG.warnf(
                "Request %s to %s could not be served by %s: %s",
                exchange.requestId(),
                exchange.route().name(),
                exchange.route().target().name().toLowerCase(Locale.ROOT),
                failure.getClass().getSimpleName());
    }

    private static long declaredLength(Exchange exchange) {
        var length = exchange.request().getHeader("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
