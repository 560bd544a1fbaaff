package dev.vestibule.organization.store;

import dev.vestibule.eventsourcing.postgres.store.EventTypes;
import dev.vestibule.eventsourcing.postgres.store.PersonalJson;
import dev.vestibule.organization.OrganizationEvent;

/// The names under which an organization's events are stored.
public final class OrganizationEventTypes {
    private static final String METADATA = "metadata";

    public static final EventTypes<OrganizationEvent> TYPES = EventTypes.<OrganizationEvent>builder()
            .type("organization.created.v2", OrganizationEvent.OrganizationCreated.class)
            .plain("organization.created.v1", METADATA)
            .upcast(
                    "organization.created.v1",
                    "organization.created.v2",
                    data -> PersonalJson.wrap(
                            data, METADATA, data.path("organization_id").asText()))
            .type("organization.updated.v2", OrganizationEvent.OrganizationUpdated.class)
            .plain("organization.updated.v1", METADATA)
            // it does not say whose: its stream does, and what is read back is not sealed again
            .upcast("organization.updated.v1", "organization.updated.v2", data -> PersonalJson.wrap(data, METADATA, ""))
            .type("organization.deleted.v1", OrganizationEvent.OrganizationDeleted.class)
            .build();

    private OrganizationEventTypes() {}
}
