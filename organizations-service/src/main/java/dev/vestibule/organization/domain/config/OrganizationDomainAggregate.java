package dev.vestibule.organization.domain.config;

import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.organization.domain.OrganizationDomainCommand;
import dev.vestibule.organization.domain.OrganizationDomainDecider;
import dev.vestibule.organization.domain.OrganizationDomainEvent;
import dev.vestibule.organization.domain.OrganizationDomainRefusal;
import dev.vestibule.organization.domain.OrganizationDomainState;
import dev.vestibule.organization.domain.publishing.OrganizationDomainMessages;
import dev.vestibule.organization.domain.store.OrganizationDomainEventTypes;
import dev.vestibule.organization.domain.store.OrganizationDomainTables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/// Hands the domain to the event backbone.
@ApplicationScoped
public class OrganizationDomainAggregate {

    @Produces
    @Singleton
    Aggregate<OrganizationDomainCommand, OrganizationDomainState, OrganizationDomainEvent, OrganizationDomainRefusal>
            organizationDomain() {
        return new Aggregate<>(
                "organization_domain",
                new OrganizationDomainDecider(),
                OrganizationDomainEventTypes.TYPES,
                OrganizationDomainMessages::publicationOf,
                new OrganizationDomainTables(),
                OrganizationDomainState.Removed.class::isInstance,
                Map.of(
                        OrganizationDomainTables.ONCE_IN_ORGANIZATION,
                        OrganizationDomainRefusal.IN_ORGANIZATION_ALREADY,
                        OrganizationDomainTables.VERIFIED_ONCE,
                        OrganizationDomainRefusal.VERIFIED_ELSEWHERE,
                        OrganizationDomainTables.IN_EXISTING_ORGANIZATION,
                        OrganizationDomainRefusal.ORGANIZATION_NOT_FOUND));
    }
}
