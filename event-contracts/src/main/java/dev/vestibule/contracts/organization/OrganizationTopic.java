package dev.vestibule.contracts.organization;

import static dev.vestibule.contracts.MessageKey.ENVIRONMENT;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vestibule.contracts.MessageTypes;
import java.util.List;

/// Environments, organizations and domains: the topic and its vocabulary.
public final class OrganizationTopic {
    public static final String NAME = "vestibule.organizations.events.v1";

    /// What was taken out of the messages because it may be about people. Records of the first versions, and copies of
    /// them, can still hold it.
    public static final List<String> FIELDS_ONCE_PERSONAL = List.of("metadata");

    public static final MessageTypes<OrganizationMessage> TYPES = MessageTypes.<OrganizationMessage>on(
                    NAME, OrganizationMessage.Unknown::new)
            .type("environment.created.v1", OrganizationMessage.EnvironmentCreated.class, ENVIRONMENT)
            .type("environment.settings_changed.v1", OrganizationMessage.EnvironmentSettingsChanged.class, ENVIRONMENT)
            .type("environment.redirects_configured.v1", OrganizationMessage.RedirectsConfigured.class, ENVIRONMENT)
            .type("api_key.created.v1", OrganizationMessage.ApiKeyCreated.class, ENVIRONMENT)
            .type("api_key.revoked.v1", OrganizationMessage.ApiKeyRevoked.class, ENVIRONMENT)
            .type("organization.created.v2", OrganizationMessage.OrganizationCreated.class)
            .upcast("organization.created.v1", "organization.created.v2", OrganizationTopic::withoutPersonalData)
            .type("organization.updated.v2", OrganizationMessage.OrganizationUpdated.class)
            .upcast("organization.updated.v1", "organization.updated.v2", OrganizationTopic::withoutPersonalData)
            .type("organization.deleted.v1", OrganizationMessage.OrganizationDeleted.class)
            .type("organization_domain.added.v1", OrganizationMessage.DomainAdded.class)
            .type("organization_domain.verified.v1", OrganizationMessage.DomainVerified.class)
            .type("organization_domain.verification_failed.v1", OrganizationMessage.DomainVerificationFailed.class)
            .type(
                    "organization_domain.verification_restarted.v1",
                    OrganizationMessage.DomainVerificationRestarted.class)
            .type("organization_domain.removed.v1", OrganizationMessage.DomainRemoved.class)
            .type("subject.erased.v1", OrganizationMessage.SubjectErased.class)
            .build();

    /// The first versions had the vendor's own keys and values in them.
    private static ObjectNode withoutPersonalData(ObjectNode data) {
        return data.without(FIELDS_ONCE_PERSONAL);
    }

    private OrganizationTopic() {}
}
