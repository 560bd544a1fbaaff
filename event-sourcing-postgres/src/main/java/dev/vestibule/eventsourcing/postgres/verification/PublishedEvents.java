package dev.vestibule.eventsourcing.postgres.verification;

import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.eventsourcing.postgres.store.StoredEventRow;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What the store says about a topic. Waits for the database.
final class PublishedEvents {
    private static final Duration DATABASE = Duration.ofSeconds(30);
    private static final String BY_ID =
            "select " + StoredEventRow.COLUMNS + " from event e where e.event_id = any($1) and e.position is not null";
    private static final String AFTER = """
            select position, event_id, topic, partition_key, recorded_at from event
            where position > $1 and position <= $2 order by position limit $3""";

    private final Pool pool;

    PublishedEvents(Pool pool) {
        this.pool = pool;
    }

    /// An event of the store, without what it says.
    ///
    /// @param topic empty for an internal one
    record Place(long position, UUID eventId, String topic, String key, Instant recordedAt) {}

    long publishedPosition() {
        return rows(pool.query("select published_position from feed_state")
                        .execute()
                        .await()
                        .atMost(DATABASE))
                .getFirst()
                .getLong(0);
    }

    Map<UUID, StoredEvent> withIds(Set<UUID> ids) {
        return rows(pool.preparedQuery(BY_ID)
                        .execute(Tuple.of(ids.toArray(UUID[]::new)))
                        .await()
                        .atMost(DATABASE))
                .stream()
                .map(StoredEventRow::read)
                .collect(Collectors.toMap(StoredEvent::eventId, event -> event));
    }

    /// A page of what was numbered, in order.
    List<Place> page(long after, long upTo, int limit) {
        return rows(pool.preparedQuery(AFTER)
                        .execute(Tuple.of(after, upTo, limit))
                        .await()
                        .atMost(DATABASE))
                .stream()
                .map(row -> new Place(
                        row.getLong(0),
                        row.getUUID(1),
                        row.getString(2) == null ? "" : row.getString(2),
                        row.getString(3),
                        row.get(OffsetDateTime.class, 4).toInstant()))
                .toList();
    }

    private static List<Row> rows(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
