package dev.vestibule.connection;

/// Why a connection does not do what was asked.
public enum ConnectionRefusal {
    NOT_FOUND,
    /// The organization has a connection; kept by a unique index, because it spans connections.
    CONNECTION_EXISTS,
    /// Kept by a unique index as well: the organization is another service's.
    ORGANIZATION_DELETED,
    /// Something was activated, so the provider is no longer a choice.
    CONNECTION_ACTIVE,
    NOT_CONFIGURED,
    /// Somebody else saved another configuration since the one was read that this one was made from.
    EDITED_MEANWHILE,
    /// The hash is not the one of the configuration that would be activated now.
    CONFIGURATION_CHANGED,
    NOT_TESTED,
    DOMAIN_NOT_VERIFIED,
    NOT_ACTIVE,
    NOT_INACTIVE
}
