package dev.vestibule.portallink;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has happened to a link, as it is stored. Expiry is a comparison with the clock, not an event.
public sealed interface PortalLinkEvent {

    PortalLinkId linkId();

    /// `intents` stand in the order of [Intent]; a set would be written in another order by every JVM.
    record LinkIssued(
            PortalLinkId linkId,
            String organizationId,
            LinkKind kind,
            List<Intent> intents,
            TokenHash tokenHash,
            @Nullable String returnUrl,
            @Nullable String successUrl,
            Instant issuedAt,
            Instant expiresAt)
            implements PortalLinkEvent {
        public LinkIssued {
            intents = List.copyOf(intents);
        }
    }

    record LinkOpened(PortalLinkId linkId, Instant openedAt) implements PortalLinkEvent {}

    record IntentCompleted(PortalLinkId linkId, Intent intent, Instant completedAt) implements PortalLinkEvent {}

    record LinkRevoked(PortalLinkId linkId, RevocationReason reason, Instant revokedAt) implements PortalLinkEvent {}
}
