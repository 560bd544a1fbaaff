package dev.vestibule.eventsourcing.postgres.projector;

/// How a projector is doing.
public enum ProjectorStatus {
    STARTING,
    RUNNING,
    /// It starts again and again; the log says why.
    FAILING
}
