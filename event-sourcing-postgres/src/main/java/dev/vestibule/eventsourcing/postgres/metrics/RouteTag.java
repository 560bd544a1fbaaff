package dev.vestibule.eventsourcing.postgres.metrics;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Names the route of a request in `http.server.requests`. Left alone, Quarkus takes the path itself whenever
/// no resource was found, and paths carry the tokens of links.
@Singleton
public final class RouteTag implements HttpServerMetricsTagsContributor {
    /// What no resource has been found for.
    public static final String UNKNOWN = "/{unknown}";

    /// Where Quarkus keeps, and looks for, the template of a path.
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final int BEFORE_ALL_RESOURCES = -900;

    /// The template of a resource that is found later takes the place of this name.
    void byDefault(@Observes Router router) {
        router.route().order(BEFORE_ALL_RESOURCES).handler(context -> {
            name(context, UNKNOWN);
            context.next();
        });
    }

    /// Names the route, unless it has a name already.
    public static void name(RoutingContext context, String route) {
        if (context.request() instanceof HttpServerRequestInternal request && !isNamed(request)) {
            request.context().putLocal(TEMPLATE, route);
        }
    }

    /// A request that was answered before it came to any route has no name: its head was broken.
    @Override
    public Tags contribute(Context context) {
        return isNamed(context.request()) ? Tags.empty() : Tags.of("uri", UNKNOWN);
    }

    private static boolean isNamed(HttpServerRequest request) {
        return request instanceof HttpServerRequestInternal known
                && known.context().getLocal(TEMPLATE) != null;
    }
}
