package dev.vestibule.contracts.portallink;

import dev.vestibule.contracts.Message;
import java.time.Instant;
import java.util.List;

/// The life of setup links and portal links. The link's token is in none of them: who holds it may act as the IT
/// admin.
///
/// A change to a component of these records changes a public contract: add a new version beside the old one
/// instead.
public sealed interface PortalLinkMessage extends Message {

    @Override
    default String type() {
        return PortalLinkTopic.TYPES.typeOf(this);
    }

    /// `kind` is `setup` (30 days, revocable) or `portal` (5 minutes); `intents` are sorted.
    record LinkIssued(
            String portalLinkId,
            String organizationId,
            String kind,
            List<String> intents,
            Instant issuedAt,
            Instant expiresAt)
            implements PortalLinkMessage {
        public LinkIssued {
            intents = List.copyOf(intents);
        }

        @Override
        public String subject() {
            return portalLinkId;
        }
    }

    /// A person pressed Start on the link's page; a look at the page is no event.
    record LinkOpened(String portalLinkId, String organizationId, Instant openedAt) implements PortalLinkMessage {
        @Override
        public String subject() {
            return portalLinkId;
        }
    }

    /// `reason` is `by_vendor`, `setup_completed`, `organization_deleted` or `it_contact_removed`.
    record LinkRevoked(String portalLinkId, String organizationId, String reason, Instant revokedAt)
            implements PortalLinkMessage {
        @Override
        public String subject() {
            return portalLinkId;
        }
    }

    /// A type name of a newer producer.
    record Unknown(String name) implements PortalLinkMessage {
        @Override
        public String type() {
            return name;
        }

        @Override
        public String subject() {
            return "";
        }
    }
}
