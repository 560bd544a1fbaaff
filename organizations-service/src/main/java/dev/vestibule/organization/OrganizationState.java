package dev.vestibule.organization;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an organization stands.
///
/// ```
/// Uncreated ── OrganizationCreated ──> Existing ── OrganizationDeleted ──> Deleted
///                                        │ ^
///                                        ╰─╯ OrganizationUpdated
/// ```
public sealed interface OrganizationState {

    record Uncreated() implements OrganizationState {}

    record Existing(
            OrganizationId organizationId,
            String name,
            @Nullable ExternalId externalId,
            @Nullable String stripeCustomerId,
            Map<String, String> metadata,
            boolean allowProfilesOutsideOrganization,
            Instant createdAt,
            Instant updatedAt)
            implements OrganizationState {
        public Existing {
            metadata = Map.copyOf(metadata);
        }
    }

    record Deleted() implements OrganizationState {}
}
