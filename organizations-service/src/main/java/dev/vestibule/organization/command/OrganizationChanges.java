package dev.vestibule.organization.command;

import dev.vestibule.organization.Change;
import dev.vestibule.organization.ExternalId;
import dev.vestibule.organization.MetadataChange;
import dev.vestibule.organization.OrganizationCommand.UpdateOrganization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What somebody wants changed about an organization.
///
/// @param domains the new set of domains; empty when the request does not speak of them
public record OrganizationChanges(
        Change<String> name,
        Change<ExternalId> externalId,
        Change<String> stripeCustomerId,
        MetadataChange metadata,
        Change<Boolean> allowProfilesOutsideOrganization,
        Optional<List<WantedDomain>> domains) {
    public OrganizationChanges {
        domains = domains.map(List::copyOf);
    }

    UpdateOrganization command(Instant at) {
        return new UpdateOrganization(
                name, externalId, stripeCustomerId, metadata, allowProfilesOutsideOrganization, at);
    }
}
