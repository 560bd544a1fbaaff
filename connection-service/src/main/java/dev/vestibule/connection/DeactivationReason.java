package dev.vestibule.connection;

/// Why a connection no longer signs anybody in.
public enum DeactivationReason {
    SWITCHED_OFF,
    UNABLE_TO_AUTHENTICATE
}
