package dev.vestibule.portallink.rest.setup;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/// What every answer about a link carries: it is kept nowhere, found by no search engine, its address goes to
/// no other site, and nothing but our own style and script runs on it.
final class PageHeaders {
    private PageHeaders() {}

    static ResponseBuilder on(ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Security-Policy",
                        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    }
}
