package dev.vestibule.contracts.portallink;

import dev.vestibule.contracts.Description;
import dev.vestibule.contracts.Message;
import java.time.Instant;
import java.util.List;

/// The life of setup links and portal links. The link's token is in none of them: who holds it may act as the IT
/// admin.
///
/// A change to a component of these records changes a public contract: make a new version with an upcast instead.
public sealed interface PortalLinkMessage extends Message {

    @Override
    default String type() {
        return PortalLinkTopic.TYPES.typeOf(this);
    }

    @Description("A link was made for the IT admin of an organization.")
    record LinkIssued(
            String portalLinkId,
            String organizationId,

            @Description("`setup` (30 days, revocable) or `portal` (5 minutes).")
            String kind,

            @Description("What can be set up through it, sorted: `sso`, `dsync`, `audit_logs`, `log_streams`,"
                    + " `domain_verification`, `certificate_renewal`, `bring_your_own_key`.")
            List<String> intents,

            Instant issuedAt,

            @Description("When it ends by itself; no event follows then.")
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

    @Description("A person pressed Start on the link's page; a look at the page is no event.")
    record LinkOpened(String portalLinkId, String organizationId, Instant openedAt) implements PortalLinkMessage {
        @Override
        public String subject() {
            return portalLinkId;
        }
    }

    @Description("A link was ended before its time.")
    record LinkRevoked(
            String portalLinkId,
            String organizationId,

            @Description("`by_vendor`, `setup_completed`, `organization_deleted` or `it_contact_removed`.")
            String reason,

            Instant revokedAt)
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
