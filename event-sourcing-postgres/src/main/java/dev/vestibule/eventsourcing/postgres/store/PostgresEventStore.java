package dev.vestibule.eventsourcing.postgres.store;

import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult.AlreadyAnswered;
import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult.Appended;
import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult.Conflict;
import dev.vestibule.eventsourcing.postgres.store.EventStore.AppendResult.ConstraintViolated;
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
import java.util.stream.StreamSupport;

/// The event store in the service's own PostgreSQL schema.
public final class PostgresEventStore implements EventStore {
    private static final String LOAD = "select " + StoredEventRow.COLUMNS
            + " from event e where e.stream_id = any($1) and e.environment_id = $2 order by e.stream_id, e.version";
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

    /// @param afterAppend wakes the relay; called after each commit
    public PostgresEventStore(Pool pool, Runnable afterAppend) {
        this.pool = pool;
        this.afterAppend = afterAppend;
    }

    @Override
    public Uni<Map<String, List<StoredEvent>>> load(String environmentId, Collection<String> streamIds) {
        return pool.preparedQuery(LOAD)
                .execute(Tuple.of(streamIds.toArray(String[]::new), environmentId))
                .map(rows -> events(rows).stream().collect(Collectors.groupingBy(StoredEvent::streamId)));
    }

    @Override
    public Uni<AppendResult> append(Append append) {
        var statement = new AppendStatement(append);
        return pool.preparedQuery(statement.sql())
                .execute(statement.parameters())
                .map(rows -> result(rows.iterator().next().getLong(0)))
                .onFailure(PgException.class)
                .recoverWithUni(PostgresEventStore::explain);
    }

    private AppendResult result(long appended) {
        if (appended == 0) {
            return new Conflict();
        }
        afterAppend.run();
        return new Appended();
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
