package dev.vestibule.portallink.store;

import java.util.Locale;

/// How a link looks from outside at a moment.
public enum LinkStatus {
    ACTIVE,
    COMPLETED,
    REVOKED,
    EXPIRED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
