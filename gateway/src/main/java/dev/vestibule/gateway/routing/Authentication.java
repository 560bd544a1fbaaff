package dev.vestibule.gateway.routing;

/// How a caller proves who it is.
public enum Authentication {
    /// A key of the public API as bearer.
    API_KEY,
    /// The cookie of a portal session.
    PORTAL_SESSION,
    /// The cookie of a dashboard session, with the environment in a header.
    STAFF,
    /// The token of who runs the installation as bearer.
    OPERATOR,
    /// Not at all, or in a way of its own.
    OPEN
}
