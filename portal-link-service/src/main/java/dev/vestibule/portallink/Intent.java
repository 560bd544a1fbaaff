package dev.vestibule.portallink;

import java.util.Locale;
import java.util.Optional;

/// What the IT admin is invited to set up, in the order in which the portal shows it.
public enum Intent {
    DOMAIN_VERIFICATION(true),
    SSO(true),
    DSYNC(true),
    LOG_STREAMS(true),
    CERTIFICATE_RENEWAL(true),
    AUDIT_LOGS(false),
    BRING_YOUR_OWN_KEY(false);

    private final boolean completable;

    Intent(boolean completable) {
        this.completable = completable;
    }

    /// False for what is accepted in a link but can be completed nowhere: it is never outstanding.
    public boolean isCompletable() {
        return completable;
    }

    /// The name in APIs and messages.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Reads a name that somebody else wrote.
    public static Optional<Intent> from(String wireName) {
        for (var intent : values()) {
            if (intent.wireName().equals(wireName)) {
                return Optional.of(intent);
            }
        }
        return Optional.empty();
    }
}
