package dev.vestibule.gateway.web;

import dev.vestibule.gateway.routing.RequestPath;
import dev.vestibule.gateway.routing.Route;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/// A request that has found its route.
public record Exchange(RoutingContext context, String requestId, RequestPath path, Route route) {

    public HttpServerRequest request() {
        return context.request();
    }

    public String method() {
        return request().method().name();
    }

    /// Where the request comes from; behind a load balancer that is for Quarkus' proxy settings to say.
    public String clientAddress() {
        var address = request().remoteAddress();
        return address == null || address.hostAddress() == null ? "unknown" : address.hostAddress();
    }
}
