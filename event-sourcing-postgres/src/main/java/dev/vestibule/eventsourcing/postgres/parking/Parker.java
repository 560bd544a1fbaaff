package dev.vestibule.eventsourcing.postgres.parking;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/// A consumer that parks what it cannot apply, seen from the side of the operator who wants it to try again.
public interface Parker {

    /// The name under which its events are parked.
    String name();

    /// Generation of the rows it writes at this moment, 0 if it writes none.
    Uni<Integer> generation();

    /// Keeps the live consumer from the key of this event until the transaction ends.
    Uni<Void> exclude(SqlConnection connection, ParkedEvent event);

    /// Applies the event; what it writes in this transaction is undone when it fails.
    Uni<Void> apply(SqlConnection connection, ParkedEvent event);
}
