package dev.vestibule.eventsourcing.postgres.relay;

/// How this replica's relay is doing.
public enum RelayStatus {
    /// Another replica leads, or this one is trying to.
    STANDBY,
    /// Leads and publishes.
    LEADING,
    /// Leads and numbers events; Kafka does not take them.
    KAFKA_AWAY,
    /// Leads and numbers events; an operator has stopped the publishing.
    PAUSED,
    /// Leads; the store is older than its topics, since a backup was restored. Nothing is numbered or published until
    /// an operator has decided how it goes on.
    FORKED
}
