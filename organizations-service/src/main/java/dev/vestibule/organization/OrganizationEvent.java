package dev.vestibule.organization;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has happened to an organization.
public sealed interface OrganizationEvent {

    record OrganizationCreated(
            OrganizationId organizationId,
            String name,
            @Nullable ExternalId externalId,
            Map<String, String> metadata,
            boolean allowProfilesOutsideOrganization,
            Instant createdAt)
            implements OrganizationEvent {
        public OrganizationCreated {
            metadata = Map.copyOf(metadata);
        }
    }

    /// Everything about the organization after the change.
    record OrganizationUpdated(
            String name,
            @Nullable ExternalId externalId,
            @Nullable String stripeCustomerId,
            Map<String, String> metadata,
            boolean allowProfilesOutsideOrganization,
            Instant updatedAt)
            implements OrganizationEvent {
        public OrganizationUpdated {
            metadata = Map.copyOf(metadata);
        }
    }

    record OrganizationDeleted(Instant deletedAt) implements OrganizationEvent {}
}
