package dev.vestibule.portallink;

import java.util.Locale;

/// Why a link can no longer be opened, although it has not expired.
public enum RevocationReason {
    BY_VENDOR,
    /// The link closed itself with its last intent. Its open sessions go on: the admin still sees the result.
    SETUP_COMPLETED,
    ORGANIZATION_DELETED,
    IT_CONTACT_REMOVED;

    public boolean endsSessions() {
        return this != SETUP_COMPLETED;
    }

    /// The name in APIs and messages.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
