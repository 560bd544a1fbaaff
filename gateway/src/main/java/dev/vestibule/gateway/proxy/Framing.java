package dev.vestibule.gateway.proxy;

import io.vertx.core.http.HttpServerRequest;

/// How a body without a length is divided. One spelling goes through, so that a service cannot see another
/// end of it than the gateway does.
public final class Framing {
    private static final String HEADER = "Transfer-Encoding";
    private static final String CHUNKED = "chunked";

    private Framing() {}

    /// @return false for an encoding that cannot be passed on
    public static boolean settle(HttpServerRequest request) {
        var encodings = request.headers().getAll(HEADER);
        if (encodings.isEmpty()) {
            return true;
        }
        if (encodings.size() > 1 || !encodings.getFirst().strip().equalsIgnoreCase(CHUNKED)) {
            return false;
        }
        request.headers().set(HEADER, CHUNKED);
        return true;
    }
}
