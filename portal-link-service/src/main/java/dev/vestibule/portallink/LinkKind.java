package dev.vestibule.portallink;

import java.time.Duration;
import java.util.Locale;

/// How a link reaches the IT admin, which decides how long it lives and whether the vendor can take it back.
public enum LinkKind {
    /// Issued in the dashboard, sent or copied. An organization has at most one active.
    SETUP(Duration.ofDays(30), true),
    /// Generated through the API for an immediate redirect into the portal.
    PORTAL(Duration.ofMinutes(5), false);

    private final Duration lifetime;
    private final boolean revocable;

    LinkKind(Duration lifetime, boolean revocable) {
        this.lifetime = lifetime;
        this.revocable = revocable;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /// Whether the vendor may revoke it, and whether it closes itself once everything is set up.
    public boolean isRevocable() {
        return revocable;
    }

    /// The name in APIs and messages.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
