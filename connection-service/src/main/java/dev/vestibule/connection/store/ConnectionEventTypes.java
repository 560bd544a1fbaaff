package dev.vestibule.connection.store;

import dev.vestibule.connection.ConnectionEvent;
import dev.vestibule.connection.ConnectionEvent.ConnectionActivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeactivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeleted;
import dev.vestibule.connection.ConnectionEvent.ConnectionDrafted;
import dev.vestibule.connection.ConnectionEvent.ConnectionReset;
import dev.vestibule.connection.ConnectionEvent.ConnectionTested;
import dev.vestibule.connection.ConnectionEvent.MetadataConfigured;
import dev.vestibule.eventsourcing.postgres.store.EventTypes;

/// Under which names the events of a connection are stored. Names are for ever.
public final class ConnectionEventTypes {
    public static final EventTypes<ConnectionEvent> TYPES = EventTypes.<ConnectionEvent>builder()
            .type("connection.drafted.v1", ConnectionDrafted.class)
            .type("connection.metadata_configured.v1", MetadataConfigured.class)
            .type("connection.tested.v1", ConnectionTested.class)
            .type("connection.activated.v1", ConnectionActivated.class)
            .type("connection.deactivated.v1", ConnectionDeactivated.class)
            .type("connection.reset.v1", ConnectionReset.class)
            .type("connection.deleted.v1", ConnectionDeleted.class)
            .build();

    private ConnectionEventTypes() {}
}
