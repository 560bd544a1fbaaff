package dev.vestibule.gateway.config;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What this installation offers, as the property of portal-link-service says: the dashboard must not propose
/// what a link cannot be issued for.
@Singleton
public class OfferedFeatures {
    private final List<OfferedFeature> features;

    OfferedFeatures(
            @ConfigProperty(name = "vestibule.portal-link.offered-intents", defaultValue = "sso") Set<Intent> offered) {
        this.features = Arrays.stream(Intent.values())
                .map(intent -> new OfferedFeature(intent.name().toLowerCase(Locale.ROOT), offered.contains(intent)))
                .toList();
    }

    /// In the order in which the portal shows them.
    public List<OfferedFeature> all() {
        return features;
    }

    /// One feature, by the name that links use for it.
    public record OfferedFeature(String intent, boolean offered) {}

    enum Intent {
        DOMAIN_VERIFICATION,
        SSO,
        DSYNC,
        LOG_STREAMS,
        CERTIFICATE_RENEWAL,
        AUDIT_LOGS,
        BRING_YOUR_OWN_KEY
    }
}
