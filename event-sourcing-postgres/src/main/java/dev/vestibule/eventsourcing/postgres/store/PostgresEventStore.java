package dev.vestibule.eventsourcing.postgres.store;

import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult.AlreadyAnswered;
import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult.Appended;
import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult.Conflict;
import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult.ConstraintViolated;
import dev.vestibule.eventsourcing.postgres.store.History.Snapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The event store in the service's own PostgreSQL schema.
public final class PostgresEventStore implements EventStore {
    private static final String LOAD = "select " + StoredEventRow.COLUMNS
            + " from event e where e.stream_id = any($1) and e.environment_id = $2 order by e.stream_id, e.version";
    private static final String LOAD_AFTER = "select " + StoredEventRow.COLUMNS
            + " from event e join unnest($1::text[], $2::bigint[]) as w(stream_id, version)"
            + " on e.stream_id = w.stream_id and e.version > w.version"
            + " where e.environment_id = $3 order by e.stream_id, e.version";
    private static final String FEED =
            "select " + StoredEventRow.COLUMNS + " from event e where e.position > $1 order by e.position limit $2";
    private static final String EARLIER_REQUEST = """
            select request_hash, status, response::text as response from command_log
            where api_key_id = $1 and idempotency_key = $2 and expires_at > clock_timestamp()""";

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    /// Raised by `replace_expired_answer`.
    private static final String ANSWERED = "VS001";
    private static final String ONE_VERSION_ONCE = "event_stream_id_version_key";

    private final Pool pool;
    private final Runnable afterAppend;
    private final Snapshots snapshots;

    /// @param afterAppend wakes the relay; called after each commit
    public PostgresEventStore(Pool pool, Runnable afterAppend) {
        this.pool = pool;
        this.afterAppend = afterAppend;
        this.snapshots = new Snapshots(pool);
    }

    @Override
    public Uni<Map<String, List<StoredEvent>>> load(String environmentId, Collection<String> streamIds) {
        return pool.preparedQuery(LOAD)
                .execute(Tuple.of(streamIds.toArray(String[]::new), environmentId))
                .map(rows -> events(rows).stream().collect(Collectors.groupingBy(StoredEvent::streamId)));
    }

    @Override
    public Uni<Map<String, History>> histories(String environmentId, Map<String, Integer> snapshotSchemas) {
        if (snapshotSchemas.values().stream().allMatch(schema -> schema == 0)) {
            return load(environmentId, snapshotSchemas.keySet()).map(events -> histories(Map.of(), events));
        }
        return snapshots
                .find(environmentId, snapshotSchemas)
                .flatMap(found -> loadAfter(environmentId, snapshotSchemas.keySet(), found)
                        .map(events -> histories(found, events)));
    }

    private Uni<Map<String, List<StoredEvent>>> loadAfter(
            String environmentId, Collection<String> streamIds, Map<String, Snapshot> found) {
        var versions = streamIds.stream()
                .map(id -> found.containsKey(id) ? found.get(id).version() : 0L)
                .toArray(Long[]::new);
        return pool.preparedQuery(LOAD_AFTER)
                .execute(Tuple.of(streamIds.toArray(String[]::new), versions, environmentId))
                .map(rows -> events(rows).stream().collect(Collectors.groupingBy(StoredEvent::streamId)));
    }

    private static Map<String, History> histories(
            Map<String, Snapshot> snapshots, Map<String, List<StoredEvent>> events) {
        return Stream.concat(snapshots.keySet().stream(), events.keySet().stream())
                .distinct()
                .collect(Collectors.toMap(
                        id -> id, id -> new History(snapshots.get(id), events.getOrDefault(id, List.of()))));
    }

    @Override
    public Uni<Void> keep(String environmentId, Collection<Snapshot> kept) {
        return snapshots.save(environmentId, kept);
    }

    @Override
    public Uni<AppendResult> append(Append append) {
        var statement = new AppendStatement(append);
        return pool.preparedQuery(statement.sql())
                .execute(statement.parameters())
                .map(rows -> result(append, rows.iterator().next().getLong(0)))
                .onFailure(PgException.class)
                .recoverWithUni(PostgresEventStore::explain);
    }

    private AppendResult result(Append append, long appended) {
        if (appended == 0) {
            return new Conflict();
        }
        note(append);
        afterAppend.run();
        return new Appended();
    }

    private static void note(Append append) {
        var written = append.context().written();
        for (var stream : append.streams()) {
            for (var event : stream.events()) {
                var topic = event.topic();
                if (topic != null) {
                    written.add(topic, event.partitionKey(), event.eventId());
                }
            }
        }
    }

    private static Uni<AppendResult> explain(PgException failure) {
        return switch (failure.getSqlState()) {
            case SERIALIZATION_FAILURE, DEADLOCK -> Uni.createFrom().item(new Conflict());
            case ANSWERED -> Uni.createFrom().item(new AlreadyAnswered());
            case UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION -> Uni.createFrom().item(violated(failure.getConstraint()));
            default -> Uni.createFrom().failure(failure);
        };
    }

    private static AppendResult violated(String constraint) {
        return constraint.equals(ONE_VERSION_ONCE) ? new Conflict() : new ConstraintViolated(constraint);
    }

    @Override
    public Uni<Optional<EarlierRequest>> earlierRequest(RequestKey key) {
        return pool.preparedQuery(EARLIER_REQUEST)
                .execute(Tuple.of(key.apiKeyId(), key.idempotencyKey()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> earlierRequest(key, row)));
    }

    private static EarlierRequest earlierRequest(RequestKey key, Row row) {
        var same = Arrays.equals(row.getBuffer("request_hash").getBytes(), key.hashBytes());
        return new EarlierRequest(same, row.getInteger("status"), row.getString("response"));
    }

    @Override
    public Uni<List<StoredEvent>> feed(long afterPosition, int limit) {
        return pool.preparedQuery(FEED).execute(Tuple.of(afterPosition, limit)).map(PostgresEventStore::events);
    }

    private static List<StoredEvent> events(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(StoredEventRow::read)
                .toList();
    }
}
