package dev.vestibule.organization.store;

import dev.vestibule.organization.domain.store.DomainRow;
import java.util.List;

/// An organization and its domains in the order they were added: what every answer about an organization
/// shows.
public record OrganizationWithDomains(OrganizationRow organization, List<DomainRow> domains) {
    public OrganizationWithDomains {
        domains = List.copyOf(domains);
    }
}
