package dev.vestibule.eventsourcing.postgres.parking;

import dev.vestibule.eventsourcing.postgres.message.MessageJson.UnreadableMessage;
import dev.vestibule.eventsourcing.postgres.store.ConcurrencyConflict;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Which failures go away by themselves.
public final class Failures {
    /// Connection lost; insufficient resources; the server is shutting down or starting, or somebody has
    /// cancelled the statement; a fault of the system.
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "53", "57", "58");
    /// Serialization failure, deadlock, lock not available.
    private static final Set<String> TRANSIENT_STATES = Set.of("40001", "40P01", "55P03");
    /// Chains of causes are short; one that goes round in a circle is not followed for ever.
    private static final int DEEPEST_CAUSE = 10;

    private Failures() {}

    /// Whether the same work may succeed later without anybody changing something. Such work is never
    /// skipped.
    public static boolean isTransient(Throwable failure) {
        var depth = 0;
        for (@Nullable Throwable cause = failure; cause != null && depth < DEEPEST_CAUSE; cause = cause.getCause()) {
            if (cause instanceof PgException database) {
                return endsTheConnection(database) || isTransient(database.getSqlState());
            }
            if (isOfTheNetwork(cause) || cause instanceof ConcurrencyConflict) {
                return true;
            }
            depth++;
        }
        return false;
    }

    /// Whether the server has refused or ended the connection as a whole, for whatever reason: the work has no part
    /// in it.
    private static boolean endsTheConnection(PgException failure) {
        return "FATAL".equals(failure.getSeverity()) || "PANIC".equals(failure.getSeverity());
    }

    private static boolean isTransient(@Nullable String sqlState) {
        return sqlState != null
                && sqlState.length() == 5
                && (TRANSIENT_CLASSES.contains(sqlState.substring(0, 2)) || TRANSIENT_STATES.contains(sqlState));
    }

    /// The clients report most of what happens to a connection, and a time-out of the pool, without a type of their
    /// own.
    private static boolean isOfTheNetwork(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException
                || cause instanceof ClosedConnectionException
                || cause.getClass().getName().startsWith("io.vertx.core.impl.NoStackTrace")
                || cause.getClass().getName().startsWith("io.vertx.core.VertxException");
    }

    /// What an operator may read: never a value out of an event, which may be personal data.
    public static String describe(Throwable failure) {
        if (failure instanceof PgException database) {
            return "SQLSTATE " + database.getSqlState() + " in " + orNothing(database.getTable()) + " "
                    + orNothing(database.getConstraint());
        }
        return failure instanceof UnreadableMessage || failure instanceof ForOperators
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getName();
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
