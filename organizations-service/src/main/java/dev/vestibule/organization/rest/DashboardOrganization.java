package dev.vestibule.organization.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestibule.organization.store.OrganizationWithDomains;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An organization as the dashboard shows it.
@JsonInclude(JsonInclude.Include.ALWAYS)
record DashboardOrganization(
        String id,
        String name,
        @Nullable String externalId,
        List<DashboardDomain> domains,
        Instant createdAt,
        Instant updatedAt) {

    static DashboardOrganization of(OrganizationWithDomains found) {
        var row = found.organization();
        return new DashboardOrganization(
                row.id(),
                row.name(),
                row.externalId(),
                found.domains().stream().map(DashboardDomain::of).toList(),
                row.createdAt(),
                row.updatedAt());
    }
}
