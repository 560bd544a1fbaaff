package dev.vestibule.gateway.config;

import java.net.URI;
import java.util.Set;

/// The public address of the installation, without a slash at the end.
public record Origin(URI uri) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    public Origin {
        var complete = uri.getHost() != null
                && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                && uri.getRawPath().isEmpty()
                && uri.getRawQuery() == null;
        if (!complete) {
            throw new IllegalArgumentException("vestibule.origin must be scheme, host and port alone, not " + uri);
        }
    }

    public boolean isHttps() {
        return "https".equals(uri.getScheme());
    }

    /// A browser keeps a secure cookie of a plain-HTTP origin nowhere; on the own machine there is no wire to
    /// listen on.
    public boolean needsSecureCookies() {
        return isHttps() || !LOOPBACK.contains(uri.getHost());
    }

    public String scheme() {
        return uri.getScheme();
    }

    public String authority() {
        return uri.getRawAuthority();
    }

    public String address(String path) {
        return uri + path;
    }
}
