package dev.vestibule.connection;

/// The states of a connection by name, as events and the public API speak of them.
public enum Liveness {
    DRAFT,
    VALIDATING,
    ACTIVE,
    INACTIVE,
    DELETED
}
