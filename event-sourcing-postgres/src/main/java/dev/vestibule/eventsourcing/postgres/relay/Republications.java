package dev.vestibule.eventsourcing.postgres.relay;

import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.eventsourcing.postgres.store.StoredEventRow;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The rows of `republication`. Operators order, and the leading relay does the work.
public final class Republications {
    private static final String INSERT = """
                insert into republication (id, topic, target, organization_id, from_position, to_position, done_position, state, actor,
                  reason, requested_at, updated_at)
                select $1, $2, $3, $4, $5::bigint, coalesce($6, published_position), $5 - 1, 'waiting', $7, $8, clock_timestamp(), clock_timestamp()
                from feed_state where $5 <= coalesce($6, published_position) and coalesce($6, published_position) <= published_position
                returning\s""" + Republication.COLUMNS;
    private static final String FIND = "select " + Republication.COLUMNS + " from republication where id = $1";
    private static final String LIST = "select " + Republication.COLUMNS
            + " from republication where target is null order by requested_at desc, id desc limit $1";
    private static final String WAITING = "select " + Republication.COLUMNS
            + " from republication where state = 'waiting' order by requested_at, id limit 1";
    private static final String PAGE = "select " + StoredEventRow.COLUMNS + """
             from event e where e.position > $1 and e.position <= $2 and e.topic is not null and ($3::text is null or e.topic = $3)
            order by e.position limit $4""";
    /// Finds its way through the index of the organization.
    private static final String PAGE_OF_ORGANIZATION = "select " + StoredEventRow.COLUMNS + """
             from event e where e.organization_id = $5 and e.position > $1 and e.position <= $2 and e.topic is not null
              and ($3::text is null or e.topic = $3)
            order by e.position limit $4""";
    private static final String LAST_BEFORE = """
            select topic, partition_key, max(position) from event where position < $1 and topic is not null group by topic, partition_key""";
    /// A leader that was followed by another one writes nothing more here.
    private static final String ADVANCE = """
            update republication set done_position = $2, records = records + $3, state = $4, updated_at = clock_timestamp()
            where id = $1 and state = 'waiting' and exists (select from feed_state where epoch = $5)""";
    private static final String END = """
            update republication set state = $2, error = $3, updated_at = clock_timestamp() where id = $1 and state = 'waiting'""";

    private final Pool pool;

    public Republications(Pool pool) {
        this.pool = pool;
    }

    /// What an operator wants published again.
    ///
    /// @param toPosition null for all that is published by now
    public record Order(
            @Nullable String topic,
            @Nullable String target,
            @Nullable String organizationId,
            long fromPosition,
            @Nullable Long toPosition,
            JsonObject actor,
            String reason) {}

    /// The last record of a key.
    record LastOfKey(String topic, String key, long position) {}

    /// Empty if not all of these positions are published yet.
    public Uni<Optional<Republication>> order(String id, Order order) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addString(id)
                        .addValue(order.topic())
                        .addValue(order.target())
                        .addValue(order.organizationId())
                        .addLong(order.fromPosition())
                        .addValue(order.toPosition())
                        .addValue(order.actor())
                        .addString(order.reason()))
                .map(Republications::first);
    }

    public Uni<Optional<Republication>> find(String id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(Republications::first);
    }

    /// Those into live topics, newest first.
    public Uni<List<Republication>> list(int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(limit)).map(Republications::all);
    }

    /// Gives up one that waits; what is published again stays.
    public Uni<Boolean> cancel(String id) {
        return end(id, "cancelled", null);
    }

    Uni<Boolean> fail(String id, String error) {
        return end(id, "failed", error);
    }

    private Uni<Boolean> end(String id, String state, @Nullable String error) {
        return pool.preparedQuery(END).execute(Tuple.of(id, state, error)).map(rows -> rows.rowCount() > 0);
    }

    /// The oldest one that is not done.
    Uni<Optional<Republication>> waiting() {
        return pool.query(WAITING).execute().map(Republications::first);
    }

    Uni<List<StoredEvent>> page(Republication run, int limit) {
        var parameters = Tuple.tuple()
                .addLong(run.donePosition())
                .addLong(run.toPosition())
                .addValue(run.topic())
                .addInteger(limit);
        if (run.organizationId() != null) {
            parameters.addString(run.organizationId());
        }
        return pool.preparedQuery(run.organizationId() == null ? PAGE : PAGE_OF_ORGANIZATION)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StoredEventRow::read)
                        .toList());
    }

    /// For each key the position of its last record before a position.
    Uni<List<LastOfKey>> lastBefore(long position) {
        return pool.preparedQuery(LAST_BEFORE)
                .execute(Tuple.of(position))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new LastOfKey(row.getString(0), row.getString(1), row.getLong(2)))
                        .toList());
    }

    Uni<Boolean> advance(Republication run, long donePosition, int records, long epoch) {
        return pool.preparedQuery(ADVANCE)
                .execute(Tuple.of(
                        run.id(), donePosition, records, donePosition >= run.toPosition() ? "done" : "waiting", epoch))
                .map(rows -> rows.rowCount() > 0);
    }

    /// From which to which position records of a live topic may be there a second time.
    public Uni<Map<Long, Long>> ranges(String topic) {
        return pool.preparedQuery("""
                select from_position, max(done_position) from republication
                where target is null and (topic is null or topic = $1) group by from_position""").execute(Tuple.of(topic)).map(rows -> {
            var ranges = new HashMap<Long, Long>();
            rows.forEach(row -> ranges.put(row.getLong(0), row.getLong(1)));
            return ranges;
        });
    }

    private static Optional<Republication> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static List<Republication> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Republication::read)
                .toList();
    }
}
