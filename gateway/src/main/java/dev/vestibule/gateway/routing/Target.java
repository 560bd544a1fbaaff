package dev.vestibule.gateway.routing;

/// Who serves a route.
public enum Target {
    ORGANIZATIONS,
    PORTAL_LINK,
    CONNECTION,
    DIRECTORY_SYNC,
    /// A resource of the gateway itself.
    GATEWAY,
    /// Whether the gateway is alive, in one word.
    LIVENESS,
    /// Whether the gateway can serve, in one word.
    READINESS,
    /// The description of what is published on Kafka.
    CONTRACT,
    /// The files of a web app, named by the first segment.
    WEB_APP,
    /// The page a browser starts with.
    START_PAGE,
    /// Nobody: keeps a part of a web app's tree from the web app.
    NOBODY
}
