package dev.vestibule.contracts.organization;

import dev.vestibule.contracts.Message;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Environments, organizations and their domains.
///
/// Messages that carry a whole state (`OrganizationUpdated`, `RedirectsConfigured`) do so on purpose: a consumer
/// needs
/// no
/// earlier message to understand them.
public sealed interface OrganizationMessage extends Message {

    @Override
    default String type() {
        return OrganizationTopic.TYPES.typeOf(this);
    }

    record EnvironmentCreated(String environmentId, String name, boolean production, String clientId, Instant createdAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return environmentId;
        }
    }

    /// `allowAnyDomain` lifts the domain gate for the whole environment.
    record EnvironmentSettingsChanged(String environmentId, boolean allowAnyDomain, Instant changedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return environmentId;
        }
    }

    /// Where the portal and sign-ins may send a browser. An absent URI is not configured.
    record RedirectsConfigured(
            String environmentId,
            @Nullable String returnUri,
            @Nullable String ssoSuccessUri,
            @Nullable String dsyncSuccessUri,
            @Nullable String logStreamsSuccessUri,
            List<String> signInRedirectUris,
            Instant configuredAt)
            implements OrganizationMessage {
        public RedirectsConfigured {
            signInRedirectUris = List.copyOf(signInRedirectUris);
        }

        @Override
        public String subject() {
            return environmentId;
        }
    }

    /// `secretSha256` (hex) is what the gateway compares with; the key itself has 256 random bits, so the hash
    /// reveals
    /// nothing.
    record ApiKeyCreated(
            String apiKeyId, String environmentId, String name, String prefix, String secretSha256, Instant createdAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return environmentId;
        }
    }

    record ApiKeyRevoked(String apiKeyId, String environmentId, Instant revokedAt) implements OrganizationMessage {
        @Override
        public String subject() {
            return environmentId;
        }
    }

    record OrganizationCreated(
            String organizationId,
            String name,
            @Nullable String externalId,
            Map<String, String> metadata,
            boolean allowProfilesOutsideOrganization,
            Instant createdAt)
            implements OrganizationMessage {
        public OrganizationCreated {
            metadata = Map.copyOf(metadata);
        }

        @Override
        public String subject() {
            return organizationId;
        }
    }

    record OrganizationUpdated(
            String organizationId,
            String name,
            @Nullable String externalId,
            @Nullable String stripeCustomerId,
            Map<String, String> metadata,
            boolean allowProfilesOutsideOrganization,
            Instant updatedAt)
            implements OrganizationMessage {
        public OrganizationUpdated {
            metadata = Map.copyOf(metadata);
        }

        @Override
        public String subject() {
            return organizationId;
        }
    }

    record OrganizationDeleted(String organizationId, Instant deletedAt) implements OrganizationMessage {
        @Override
        public String subject() {
            return organizationId;
        }
    }

    /// `state` is `pending`, `verified` or `legacy_verified`; strategy, prefix and token are absent for the last.
    record DomainAdded(
            String domainId,
            String organizationId,
            String domain,
            String state,
            @Nullable String verificationStrategy,
            @Nullable String verificationPrefix,
            @Nullable String verificationToken,
            Instant addedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return domainId;
        }
    }

    /// `verificationStrategy` is `dns` or `manual`; `portalLinkId` is the link that led to it, if one did.
    record DomainVerified(
            String domainId,
            String organizationId,
            String domain,
            String verificationStrategy,
            @Nullable String portalLinkId,
            Instant verifiedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return domainId;
        }
    }

    /// `reason` is `domain_verification_period_expired` or `domain_verified_by_other_organization`.
    record DomainVerificationFailed(
            String domainId, String organizationId, String domain, String reason, Instant failedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return domainId;
        }
    }

    record DomainVerificationRestarted(
            String domainId, String organizationId, String domain, Instant expiresAt, Instant restartedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return domainId;
        }
    }

    record DomainRemoved(String domainId, String organizationId, String domain, Instant removedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return domainId;
        }
    }

    /// A type name of a newer producer.
    record Unknown(String name) implements OrganizationMessage {
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
