package dev.vestibule.eventsourcing.postgres.observation;

import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.RelaySample;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;

/// Asks the store what waits for the relay. What it costs does not grow with the backlog: events without a
/// position are counted up to a limit, the others are told by subtraction.
final class RelayBacklog {
    static final int MOST_UNNUMBERED = 10_000;
    private static final String READ = """
            select f.epoch, f.paused, f.last_position, f.published_position, pending.number,
              coalesce(extract(epoch from clock_timestamp() - coalesce(
                (select recorded_at from event where position = f.published_position + 1), pending.oldest)), 0)::float8 as seconds
            from feed_state f, (
              select count(*) as number, min(recorded_at) as oldest
              from (select recorded_at from event where position is null limit $1) unnumbered
            ) pending""";

    private final Pool pool;

    RelayBacklog(Pool pool) {
        this.pool = pool;
    }

    Uni<RelaySample> read() {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(MOST_UNNUMBERED))
                .map(rows -> sample(rows.iterator().next()));
    }

    private static RelaySample sample(Row row) {
        long position = row.getLong("last_position");
        long published = row.getLong("published_position");
        return new RelaySample(
                row.getLong("epoch"),
                row.getBoolean("paused"),
                position,
                published,
                position - published + row.getLong("number"),
                Duration.ofMillis((long) (1000 * row.getDouble("seconds"))));
    }
}
