package dev.vestibule.eventsourcing.postgres.consistency;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/// How far a projection has come, for who reads it afterwards. It is asked in the database, where every
/// replica finds the same answer whichever of them feeds the projection.
///
/// Of a generation that readers may be switched to at any moment the lower position counts: a switch between
/// the question and the read shows nothing older.
final class ReachedPositions {
    private static final String READ = """
            with active as (
              select coalesce((select active_generation from projection_pointer where projection = $1), 1) as generation
            ), readable as (
              select generation from active
              union
              select case when state = 'switched' then from_generation else to_generation end from replay_run
              where projection = $1 and organization_id is null and not dry_run and state in ('caught_up', 'verified', 'switched')
            ), place as (
              select distinct topic, partition from projection_offset
              where projection = $1 and generation = (select generation from active)
            )
            select p.topic, p.partition, min(coalesce(o.last_position, 0)) as position
            from place p cross join readable r
            left join projection_offset o on o.projection = $1 and o.generation = r.generation and o.topic = p.topic
              and o.partition = p.partition
            group by p.topic, p.partition""";
    private static final Comparator<TopicPartition> BY_PLACE =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final Pool pool;

    ReachedPositions(Pool pool) {
        this.pool = pool;
    }

    /// Position of the last event that was applied, by partition; those without any are missing.
    Uni<SortedMap<TopicPartition, Long>> of(String projection) {
        return pool.preparedQuery(READ).execute(Tuple.of(projection)).map(rows -> {
            SortedMap<TopicPartition, Long> reached = new TreeMap<>(BY_PLACE);
            rows.forEach(row -> reached.put(new TopicPartition(row.getString(0), row.getInteger(1)), row.getLong(2)));
            return reached;
        });
    }

    static boolean includes(Map<TopicPartition, Long> reached, Map<TopicPartition, Long> wanted) {
        return wanted.entrySet().stream().allMatch(wish -> reached.getOrDefault(wish.getKey(), 0L) >= wish.getValue());
    }
}
