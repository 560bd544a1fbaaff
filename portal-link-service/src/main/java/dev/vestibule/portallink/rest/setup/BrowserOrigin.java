package dev.vestibule.portallink.rest.setup;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a browser says that a form was sent from.
///
/// Without this check, a page elsewhere could press Start for its visitor and so put them into a session of
/// the attacker's choice. `Origin` is the text `null` on our own pages, because they send no referrer; so
/// `Sec-Fetch-Site` decides where a browser sends it, and a request without either comes from no browser.
record BrowserOrigin(@Nullable String fetchSite, @Nullable String origin) {
    private static final Set<String> OURS = Set.of("same-origin", "none");

    boolean isElsewhere(String ownOrigin) {
        if (fetchSite != null) {
            return !OURS.contains(fetchSite);
        }
        return origin != null && !origin.equals("null") && !origin.equals(ownOrigin);
    }
}
