package dev.vestibule.contracts.connection;

import dev.vestibule.contracts.MessageTypes;

/// SSO connections: the topic and its vocabulary.
public final class ConnectionTopic {
    public static final String NAME = "vestibule.connections.events.v1";

    public static final MessageTypes<ConnectionMessage> TYPES = MessageTypes.<ConnectionMessage>on(
                    NAME, ConnectionMessage.Unknown::new)
            .type("connection.drafted.v1", ConnectionMessage.ConnectionDrafted.class)
            .type("connection.metadata_configured.v1", ConnectionMessage.MetadataConfigured.class)
            .type("connection.activated.v1", ConnectionMessage.ConnectionActivated.class)
            .type("connection.deactivated.v1", ConnectionMessage.ConnectionDeactivated.class)
            .type("connection.reset.v1", ConnectionMessage.ConnectionReset.class)
            .type("connection.deleted.v1", ConnectionMessage.ConnectionDeleted.class)
            .build();

    private ConnectionTopic() {}
}
