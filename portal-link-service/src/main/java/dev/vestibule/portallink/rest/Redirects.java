package dev.vestibule.portallink.rest;

import dev.vestibule.portallink.config.Loopback;
import java.net.URI;
import java.net.URISyntaxException;

/// Which addresses a portal may send a browser to: HTTPS, and outside production also plain HTTP on this
/// machine.
public final class Redirects {
    public static final int LONGEST = 2_048;

    private Redirects() {}

    public static boolean isAllowed(String url, boolean production) {
        if (url.length() > LONGEST) {
            return false;
        }
        try {
            var uri = new URI(url);
            if (uri.getHost() == null || uri.getUserInfo() != null) {
                return false;
            }
            return "https".equalsIgnoreCase(uri.getScheme())
                    || (!production && "http".equalsIgnoreCase(uri.getScheme()) && Loopback.isLoopback(uri.getHost()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
