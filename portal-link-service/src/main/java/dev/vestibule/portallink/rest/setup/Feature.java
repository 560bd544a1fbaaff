package dev.vestibule.portallink.rest.setup;

import dev.vestibule.portallink.Intent;
import java.util.Optional;

/// How a page speaks about an intent, and which page of the portal it opens.
enum Feature {
    DOMAIN_VERIFICATION(
            Intent.DOMAIN_VERIFICATION,
            "Domain verification",
            "Prove with a DNS record that your e-mail domain is yours.",
            "/domains"),
    SSO(Intent.SSO, "Single Sign-On", "Let your people sign in with your own identity provider.", "/sso"),
    DSYNC(Intent.DSYNC, "Directory Sync", "Keep users and groups up to date from your directory.", "/directory"),
    LOG_STREAMS(Intent.LOG_STREAMS, "Log streams", "Send audit events to your own log system.", "/log-streams"),
    CERTIFICATE_RENEWAL(
            Intent.CERTIFICATE_RENEWAL,
            "Certificate renewal",
            "Replace a signing certificate before it expires.",
            "/certificate"),
    AUDIT_LOGS(Intent.AUDIT_LOGS, "Audit logs", "See what happened in your organization.", ""),
    BRING_YOUR_OWN_KEY(Intent.BRING_YOUR_OWN_KEY, "Bring your own key", "Encrypt your data with a key of yours.", "");

    private final Intent intent;
    private final String title;
    private final String text;
    private final String page;

    Feature(Intent intent, String title, String text, String page) {
        this.intent = intent;
        this.title = title;
        this.text = text;
        this.page = page;
    }

    static Feature of(Intent intent) {
        for (var feature : values()) {
            if (feature.intent == intent) {
                return feature;
            }
        }
        throw new IllegalStateException("no words for " + intent);
    }

    String title() {
        return title;
    }

    String text() {
        return text;
    }

    /// Where a link with this one intent leads; the list of tasks tells about what has no page.
    static String pageOf(Optional<Intent> intent) {
        return "/portal" + intent.map(Feature::of).map(feature -> feature.page).orElse("");
    }
}
