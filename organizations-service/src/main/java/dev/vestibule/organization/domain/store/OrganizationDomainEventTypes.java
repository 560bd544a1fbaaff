package dev.vestibule.organization.domain.store;

import dev.vestibule.eventsourcing.postgres.store.EventTypes;
import dev.vestibule.organization.domain.OrganizationDomainEvent;

/// The names under which a domain's events are stored.
public final class OrganizationDomainEventTypes {
    public static final EventTypes<OrganizationDomainEvent> TYPES = EventTypes.<OrganizationDomainEvent>builder()
            .type("organization_domain.added.v1", OrganizationDomainEvent.DomainAdded.class)
            .type("organization_domain.verified.v1", OrganizationDomainEvent.DomainVerified.class)
            .type("organization_domain.verification_failed.v1", OrganizationDomainEvent.DomainVerificationFailed.class)
            .type(
                    "organization_domain.verification_restarted.v1",
                    OrganizationDomainEvent.DomainVerificationRestarted.class)
            .type("organization_domain.removed.v1", OrganizationDomainEvent.DomainRemoved.class)
            .build();

    private OrganizationDomainEventTypes() {}
}
