package dev.vestibule.portallink.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of the machine itself.
public final class Loopback {
    private static final Pattern HOST =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private Loopback() {}

    /// Whether the host of a URI is this machine; decided by its spelling, without any lookup.
    public static boolean isLoopback(@Nullable String host) {
        return host != null && HOST.matcher(host).matches();
    }
}
