package dev.vestibule.organization;

import dev.vestibule.eventsourcing.Personal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What has happened to an organization. Its metadata are the vendor's own words and may be about people.
public sealed interface OrganizationEvent {

    record OrganizationCreated(
            OrganizationId organizationId,
            String name,
            @Nullable ExternalId externalId,
            Personal<Map<String, String>> metadata,
            boolean allowProfilesOutsideOrganization,
            Instant createdAt)
            implements OrganizationEvent {}

    /// Everything about the organization after the change.
    record OrganizationUpdated(
            String name,
            @Nullable ExternalId externalId,
            @Nullable String stripeCustomerId,
            Personal<Map<String, String>> metadata,
            boolean allowProfilesOutsideOrganization,
            Instant updatedAt)
            implements OrganizationEvent {}

    record OrganizationDeleted(Instant deletedAt) implements OrganizationEvent {}
}
