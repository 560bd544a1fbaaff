package dev.vestibule.eventsourcing.postgres.projector;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// The rows of `projection_offset`, changed by compare-and-set: an owner that lost a partition without
/// noticing cannot write over what its successor has done.
public final class ProjectionOffsets {
    private static final String POINTER = """
            insert into projection_pointer (projection, active_generation, switched_at) values ($1, 1, clock_timestamp())
            on conflict (projection) do update set projection = excluded.projection
            returning active_generation""";
    private static final String READ = """
            select next_offset, last_position from projection_offset
            where projection = $1 and generation = $2 and topic = $3 and partition = $4""";
    /// Nothing begins in a generation that was given up. The lock makes who drops a generation wait for this
    /// transaction, or this transaction see that it was given up.
    private static final String FIRST = """
            with pointer as (
              select active_generation from projection_pointer where projection = $1 for key share
            )
            insert into projection_offset (projection, generation, topic, partition, next_offset, last_position, updated_at)
            select $1, $2, $3, $4, $5, $6, clock_timestamp()
            where $2 = coalesce((select active_generation from pointer), 1)
              or exists (select from replay_run
                where projection = $1 and state not in ('retired', 'cancelled') and $2 in (from_generation, to_generation))
            on conflict do nothing""";
    private static final String ADVANCE = """
            update projection_offset set next_offset = $5, last_position = $6, updated_at = clock_timestamp()
            where projection = $1 and generation = $2 and topic = $3 and partition = $4 and next_offset = $7""";

    private final Pool pool;
    private final String projection;

    public ProjectionOffsets(Pool pool, String projection) {
        this.pool = pool;
        this.projection = projection;
    }

    public Uni<Integer> activeGeneration() {
        return pool.preparedQuery(POINTER)
                .execute(Tuple.of(projection))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    Uni<Progress> read(int generation, TopicPartition partition) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(projection, generation, partition.topic(), partition.partition()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Progress.START;
                    }
                    var row = rows.iterator().next();
                    return new Progress(row.getLong(0), row.getLong(1), true, true, false);
                });
    }

    /// Moves the offsets of a batch on.
    ///
    /// @throws Fenced if one of them is not where this owner left it
    Uni<Void> advance(
            SqlConnection connection,
            int generation,
            Map<TopicPartition, Progress> before,
            Map<TopicPartition, Progress> after) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var entry : after.entrySet()) {
            var old = before.getOrDefault(entry.getKey(), Progress.START);
            all = all.flatMap(ignored -> advance(connection, generation, entry.getKey(), old, entry.getValue()));
        }
        return all;
    }

    private Uni<Void> advance(
            SqlConnection connection, int generation, TopicPartition partition, Progress old, Progress now) {
        var parameters = Tuple.tuple()
                .addString(projection)
                .addInteger(generation)
                .addString(partition.topic())
                .addInteger(partition.partition())
                .addLong(now.nextOffset())
                .addLong(now.lastPosition());
        if (old.known()) {
            parameters.addLong(old.nextOffset());
        }
        return connection
                .preparedQuery(old.known() ? ADVANCE : FIRST)
                .execute(parameters)
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new Fenced(partition);
                    }
                    return null;
                });
    }

    /// Another owner has moved the offset: this one has lost the partition.
    public static final class Fenced extends RuntimeException {
        Fenced(TopicPartition partition) {
            super("another consumer owns " + partition, null, false, false);
        }
    }
}
