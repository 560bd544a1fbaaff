package dev.vestibule.eventsourcing.postgres.replay;

/// Why a replay cannot be ordered or cannot do what was asked of it; the message is for the operator.
public final class ReplayRefused extends RuntimeException {
    private final Cause cause;

    /// What the operator got wrong.
    public enum Cause {
        /// There is no such projection or run.
        NOT_FOUND,
        /// It makes no sense in the present state.
        CONFLICT,
        /// It makes no sense for this projection.
        INVALID
    }

    ReplayRefused(Cause cause, String message) {
        super(message, null, false, false);
        this.cause = cause;
    }

    public Cause cause() {
        return cause;
    }
}
