package dev.vestibule.operator.system;

/// Ends the program with a message and an exit code.
public final class Failure extends RuntimeException {
    private final Kind kind;

    /// Why it ended.
    public enum Kind {
        /// The system has said no, or what was asked for went wrong.
        REFUSED(1),
        /// The command line makes no sense.
        USAGE(2),
        /// Nobody answers.
        NOT_REACHABLE(3),
        /// One service does not answer; others may.
        SERVICE_AWAY(3);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    private Failure(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public static Failure refused(String message) {
        return new Failure(Kind.REFUSED, message);
    }

    public static Failure usage(String message) {
        return new Failure(Kind.USAGE, message);
    }

    public static Failure notReachable(String message) {
        return new Failure(Kind.NOT_REACHABLE, message);
    }

    public static Failure serviceAway(String service) {
        return new Failure(Kind.SERVICE_AWAY, service + " does not answer.");
    }

    public Kind kind() {
        return kind;
    }
}
