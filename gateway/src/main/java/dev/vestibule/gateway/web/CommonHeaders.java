package dev.vestibule.gateway.web;

import dev.vestibule.gateway.config.Origin;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// The headers that every answer has, whoever gave it. What the giver has set itself stands, but for the
/// request id.
///
/// Nothing here allows inline styles or scripts: the web apps are built without, and Radix sets its styles
/// through the object model, which a policy does not restrict.
@Singleton
public class CommonHeaders {
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private static final String A_YEAR = "max-age=31536000";

    private final Origin origin;

    CommonHeaders(Origin origin) {
        this.origin = origin;
    }

    /// Adds them at the last moment before the answer's head goes out.
    public void addTo(RoutingContext context, String requestId) {
        context.addHeadersEndHandler(ignored -> {
            var headers = context.response().headers();
            headers.set(RequestIds.HEADER, requestId);
            setUnlessThere(headers, "Content-Security-Policy", CONTENT_SECURITY_POLICY);
            setUnlessThere(headers, "X-Content-Type-Options", "nosniff");
            setUnlessThere(headers, "X-Frame-Options", "DENY");
            setUnlessThere(headers, "Referrer-Policy", "no-referrer");
            setUnlessThere(headers, "Cache-Control", "no-store");
            if (origin.isHttps()) {
                setUnlessThere(headers, "Strict-Transport-Security", A_YEAR);
            }
        });
    }

    private static void setUnlessThere(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
