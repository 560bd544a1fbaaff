package dev.vestibule.organization.store;

import dev.vestibule.eventsourcing.postgres.store.EventTypes;
import dev.vestibule.organization.OrganizationEvent;

/// The names under which an organization's events are stored.
public final class OrganizationEventTypes {
    public static final EventTypes<OrganizationEvent> TYPES = EventTypes.<OrganizationEvent>builder()
            .type("organization.created.v1", OrganizationEvent.OrganizationCreated.class)
            .type("organization.updated.v1", OrganizationEvent.OrganizationUpdated.class)
            .type("organization.deleted.v1", OrganizationEvent.OrganizationDeleted.class)
            .build();

    private OrganizationEventTypes() {}
}
