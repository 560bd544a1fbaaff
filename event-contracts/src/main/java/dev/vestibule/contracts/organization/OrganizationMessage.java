package dev.vestibule.contracts.organization;

import dev.vestibule.contracts.Description;
import dev.vestibule.contracts.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Environments, organizations and their domains.
///
/// Messages that carry a whole state (`OrganizationUpdated`, `RedirectsConfigured`) do so on purpose: a consumer needs
/// no earlier message to understand them.
public sealed interface OrganizationMessage extends Message {

    @Override
    default String type() {
        return OrganizationTopic.TYPES.typeOf(this);
    }

    @Description("An environment was made: Staging and Production at the first start of an installation.")
    record EnvironmentCreated(
            String environmentId,
            @Description("Its name, for people.") String name,

            @Description("Whether it is a production environment; rules for domains and addresses are stricter there.")
            boolean production,

            @Description("The OAuth client id of the environment, `client_…`.")
            String clientId,

            Instant createdAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return environmentId;
        }
    }

    @Description("The settings of an environment were changed; this is all of them.")
    record EnvironmentSettingsChanged(
            String environmentId,

            @Description("Lifts the domain gate: people of any e-mail domain may sign in through any connection.")
            boolean allowAnyDomain,

            Instant changedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return environmentId;
        }
    }

    @Description("It was changed where the portal and sign-ins may send a browser; this is the whole configuration.")
    record RedirectsConfigured(
            String environmentId,

            @Description("Where a visitor of the portal returns to; absent when not configured.") @Nullable String returnUri,

            @Description("Where one goes after setting up Single Sign-On; absent when not configured.") @Nullable String ssoSuccessUri,

            @Description("Where one goes after setting up Directory Sync; absent when not configured.") @Nullable String dsyncSuccessUri,

            @Description("Where one goes after setting up log streams; absent when not configured.") @Nullable String logStreamsSuccessUri,

            @Description("Where a sign-in may end. The first one is the default.")
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

    @Description("An API key was made.")
    record ApiKeyCreated(
            String apiKeyId,
            String environmentId,
            @Description("Its name, for people.") String name,

            @Description("The beginning of the key, by which people tell keys apart.")
            String prefix,

            @Description("SHA-256 of the key, in hex, with which keys are checked. A key has 256 random bits, so the"
                    + " hash reveals nothing.")
            String secretSha256,

            Instant createdAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return environmentId;
        }
    }

    @Description("An API key was revoked. It is refused from now on.")
    record ApiKeyRevoked(String apiKeyId, String environmentId, Instant revokedAt) implements OrganizationMessage {
        @Override
        public String subject() {
            return environmentId;
        }
    }

    @Description("An organization was made. Its metadata may be about people and is given out by the API only.")
    record OrganizationCreated(
            String organizationId,
            @Description("Its name, for people.") String name,

            @Description("The vendor's own id of it; absent when there is none.") @Nullable String externalId,

            @Description("Whether people of domains that are not the organization's may sign in.")
            boolean allowProfilesOutsideOrganization,

            Instant createdAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return organizationId;
        }
    }

    @Description("An organization was changed; this is the whole of it as it is now, but for its metadata, which only"
            + " the API gives out.")
    record OrganizationUpdated(
            String organizationId,
            @Description("Its name, for people.") String name,

            @Description("The vendor's own id of it; absent when there is none.") @Nullable String externalId,

            @Description("Its customer id at Stripe; absent when there is none.") @Nullable String stripeCustomerId,

            @Description("Whether people of domains that are not the organization's may sign in.")
            boolean allowProfilesOutsideOrganization,

            Instant updatedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return organizationId;
        }
    }

    @Description("An organization was deleted. Its connections are deleted and its links revoked because of it.")
    record OrganizationDeleted(String organizationId, Instant deletedAt) implements OrganizationMessage {
        @Override
        public String subject() {
            return organizationId;
        }
    }

    @Description("An organization got a domain.")
    record DomainAdded(
            String domainId,
            String organizationId,
            @Description("The domain, in lower case.") String domain,

            @Description("`pending`, `verified` or `legacy_verified`.")
            String state,

            @Description("`dns` or `manual`; absent when it is `legacy_verified`.") @Nullable String verificationStrategy,

            @Description("The TXT record may also stand under this name below the domain; with `dns` only.") @Nullable String verificationPrefix,

            @Description("What the TXT record has to say, public by nature; with `dns` only.") @Nullable String verificationToken,

            Instant addedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return domainId;
        }
    }

    @Description("A domain was verified as the organization's.")
    record DomainVerified(
            String domainId,
            String organizationId,
            @Description("The domain, in lower case.") String domain,
            @Description("`dns` or `manual`.") String verificationStrategy,
            @Nullable String portalLinkId,
            Instant verifiedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return domainId;
        }
    }

    @Description("A domain could not be verified, or another organization has verified it.")
    record DomainVerificationFailed(
            String domainId,
            String organizationId,
            @Description("The domain, in lower case.") String domain,

            @Description("`domain_verification_period_expired` or `domain_verified_by_other_organization`.")
            String reason,

            Instant failedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return domainId;
        }
    }

    @Description("The verification of a domain was begun again.")
    record DomainVerificationRestarted(
            String domainId,
            String organizationId,
            @Description("The domain, in lower case.") String domain,

            @Description("Until when the token has to be found in the DNS.")
            Instant expiresAt,

            Instant restartedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return domainId;
        }
    }

    @Description("A domain was taken from an organization.")
    record DomainRemoved(
            String domainId,
            String organizationId,
            @Description("The domain, in lower case.") String domain,
            Instant removedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return domainId;
        }
    }

    @Description("The personal data of a subject was erased. Whoever keeps any of it destroys it now.")
    record SubjectErased(
            @Description("Whose data it was: id of an organization or of a person.")
            String subjectId,

            @Description(
                    "The organization itself, or the one the person belongs to. Erasing an organization erases its people.")
            String organizationId,

            Instant erasedAt)
            implements OrganizationMessage {
        @Override
        public String subject() {
            return subjectId;
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
