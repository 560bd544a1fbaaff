package dev.vestibule.organization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What may be asked of an organization.
public sealed interface OrganizationCommand {

    record CreateOrganization(
            OrganizationId organizationId,
            String name,
            @Nullable ExternalId externalId,
            MetadataChange metadata,
            boolean allowProfilesOutsideOrganization,
            Instant at)
            implements OrganizationCommand {}

    /// What is not said stays as it is.
    record UpdateOrganization(
            Change<String> name,
            Change<ExternalId> externalId,
            Change<String> stripeCustomerId,
            MetadataChange metadata,
            Change<Boolean> allowProfilesOutsideOrganization,
            Instant at)
            implements OrganizationCommand {}

    record DeleteOrganization(Instant at) implements OrganizationCommand {}
}
