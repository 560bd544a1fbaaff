package dev.vestibule.organization.command;

import dev.vestibule.organization.OrganizationRefusal;
import dev.vestibule.organization.command.DomainSet.Tenant;
import dev.vestibule.organization.domain.OrganizationDomainRefusal;
import dev.vestibule.organization.domain.store.DomainRow;
import dev.vestibule.organization.domain.store.DomainRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Finds out what to say when a unit of work about an organization and its domains was refused.
@ApplicationScoped
public class OrganizationRefusalReasons {
    private final DomainRows domains;

    OrganizationRefusalReasons(DomainRows domains) {
        this.domains = domains;
    }

    Uni<OrganizationResult> explain(Object reason, Tenant tenant, List<WantedDomain> wanted) {
        return switch (reason) {
            case OrganizationRefusal refusal -> item(refusal);
            case OrganizationDomainRefusal refusal
            when refusal == OrganizationDomainRefusal.ORGANIZATION_NOT_FOUND ->
                item(new OrganizationRefusal.NotFound());
            case OrganizationDomainRefusal _ -> takenDomain(tenant, wanted);
            default -> throw new IllegalStateException("Not a refusal of this unit: " + reason);
        };
    }

    /// A unique index does not say which of several domains it was about.
    private Uni<OrganizationResult> takenDomain(Tenant tenant, List<WantedDomain> wanted) {
        return domains.ofOthers(tenant.environmentId(), tenant.organizationId(), WantedDomain.names(wanted))
                .map(others -> others.stream()
                        .filter(other -> other.status().countsAsVerified())
                        .map(DomainRow::domain)
                        .findFirst()
                        .orElseGet(() -> String.join(", ", WantedDomain.names(wanted))))
                .map(OrganizationResult.DomainTaken::new);
    }

    private static Uni<OrganizationResult> item(OrganizationRefusal reason) {
        return Uni.createFrom().item(new OrganizationResult.Refused(reason));
    }
}
