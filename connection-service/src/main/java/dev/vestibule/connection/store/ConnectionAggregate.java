package dev.vestibule.connection.store;

import dev.vestibule.connection.ConnectionCommand;
import dev.vestibule.connection.ConnectionDecider;
import dev.vestibule.connection.ConnectionEvent;
import dev.vestibule.connection.ConnectionRefusal;
import dev.vestibule.connection.ConnectionState;
import dev.vestibule.connection.ConnectionState.Deleted;
import dev.vestibule.connection.publishing.ConnectionMessages;
import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.eventsourcing.postgres.runtime.OwnedTopics;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/// What the event backbone has to know about connections.
@ApplicationScoped
public class ConnectionAggregate {

    @Produces
    @Singleton
    Aggregate<ConnectionCommand, ConnectionState, ConnectionEvent, ConnectionRefusal> connections() {
        return new Aggregate<>(
                "connection",
                new ConnectionDecider(),
                ConnectionEventTypes.TYPES,
                new ConnectionMessages(),
                new ConnectionTable(),
                state -> state instanceof Deleted,
                Map.of(
                        ConnectionTable.ONE_PER_ORGANIZATION, ConnectionRefusal.CONNECTION_EXISTS,
                        DeletedOrganizations.NO_DRAFT_AFTER_DELETION, ConnectionRefusal.ORGANIZATION_DELETED));
    }

    @Produces
    @Singleton
    OwnedTopics connectionTopic() {
        return OwnedTopics.forever(ConnectionTopic.NAME);
    }
}
