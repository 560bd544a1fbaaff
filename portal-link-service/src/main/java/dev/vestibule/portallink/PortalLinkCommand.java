package dev.vestibule.portallink;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What may be asked of a link. Every command carries the moment it was asked.
public sealed interface PortalLinkCommand {

    PortalLinkId linkId();

    Instant at();

    /// `intents` may be empty for a portal link, which then opens the overview. The URLs belong to portal
    /// links; null means that the environment's own redirects apply.
    record IssueLink(
            PortalLinkId linkId,
            String organizationId,
            LinkKind kind,
            Set<Intent> intents,
            TokenHash tokenHash,
            @Nullable String returnUrl,
            @Nullable String successUrl,
            Instant at)
            implements PortalLinkCommand {
        public IssueLink {
            intents = Set.copyOf(intents);
        }
    }

    /// A person pressed Start on the page of the link.
    record OpenLink(PortalLinkId linkId, Instant at) implements PortalLinkCommand {}

    /// An intent of the organization was achieved under this link, as another service's topic says.
    record CompleteIntent(PortalLinkId linkId, String organizationId, Intent intent, Instant at)
            implements PortalLinkCommand {}

    record RevokeLink(PortalLinkId linkId, RevocationReason reason, Instant at) implements PortalLinkCommand {
        public RevokeLink {
            if (reason == RevocationReason.SETUP_COMPLETED) {
                throw new IllegalArgumentException("A link finds out by itself that its set-up is complete");
            }
        }
    }
}
