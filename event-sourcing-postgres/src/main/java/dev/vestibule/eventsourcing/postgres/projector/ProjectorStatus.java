package dev.vestibule.eventsourcing.postgres.projector;

/// How a projector is doing.
public enum ProjectorStatus {
    STARTING,
    RUNNING,
    /// It starts again and again, or misses a record of a topic; the log says why.
    FAILING
}
