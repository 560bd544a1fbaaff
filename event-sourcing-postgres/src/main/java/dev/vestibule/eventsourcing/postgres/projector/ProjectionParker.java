package dev.vestibule.eventsourcing.postgres.projector;

import dev.vestibule.eventsourcing.postgres.parking.ParkedEvent;
import dev.vestibule.eventsourcing.postgres.parking.Parker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/// Tries parked events of a projection again, in the generation that readers see.
public final class ProjectionParker implements Parker {
    private static final String LOCK_OFFSET = """
            select next_offset from projection_offset
            where projection = $1 and generation = $2 and topic = $3 and partition = $4 for update""";

    private final Projection projection;
    private final ProjectionOffsets offsets;

    public ProjectionParker(Pool pool, Projection projection) {
        this.projection = projection;
        this.offsets = new ProjectionOffsets(pool, projection.name());
    }

    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public Uni<Integer> generation() {
        return offsets.activeGeneration();
    }

    /// The writer moves the offset first, so it waits here.
    @Override
    public Uni<Void> exclude(SqlConnection connection, ParkedEvent event) {
        return connection
                .preparedQuery(LOCK_OFFSET)
                .execute(Tuple.of(
                        projection.name(),
                        event.generation(),
                        event.kafkaRecord().topic(),
                        event.kafkaRecord().partition()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> apply(SqlConnection connection, ParkedEvent event) {
        var rows = new Rows(event.generation());
        var received = event.received();
        if (received.isPresent()) {
            projection.apply(received.get(), rows);
        }
        return rows.execute(connection);
    }
}
