package dev.vestibule.portallink.projection;

import org.jspecify.annotations.Nullable;

/// An environment with the redirects that apply when a link has none of its own.
public record KnownEnvironment(
        String environmentId,
        String name,
        boolean production,
        @Nullable String returnUri,
        @Nullable String ssoSuccessUri,
        @Nullable String dsyncSuccessUri,
        @Nullable String logStreamsSuccessUri) {

    /// Stands in for one whose first message has not arrived yet. It counts as production: the stricter rules
    /// apply.
    static KnownEnvironment notYetKnown(String environmentId) {
        return new KnownEnvironment(environmentId, environmentId, true, null, null, null, null);
    }
}
