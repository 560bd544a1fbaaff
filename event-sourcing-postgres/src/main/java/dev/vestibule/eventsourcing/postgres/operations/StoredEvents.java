package dev.vestibule.eventsourcing.postgres.operations;

import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.eventsourcing.postgres.store.StoredEventRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The store as operators look into it: over all environments, and never by `seq`.
@Singleton
public class StoredEvents {
    private static final String SELECT = "select " + StoredEventRow.COLUMNS + " from event e where ";
    private static final String STREAM = SELECT + "e.stream_id = $1 and e.version <= $2 order by e.version";
    private static final String STREAM_TYPE = "select stream_type, version from stream_head where stream_id = $1";

    private final Pool pool;

    StoredEvents(Pool pool) {
        this.pool = pool;
    }

    /// Which events are wanted.
    ///
    /// @param type a stored type, or one without its version for all versions
    /// @param oldestFirst else newest first
    /// @param from the position after which, or before which, the page begins; null for the first page
    public record Search(
            @Nullable String organizationId,
            @Nullable String type,
            boolean oldestFirst,
            @Nullable Long from) {}

    /// A stream and how far it has come.
    public record Head(String streamType, long version) {}

    /// A page of what has a position.
    public Uni<List<StoredEvent>> page(Search search, int limit) {
        // the conditions are put together so that each search finds its index
        var where = new StringBuilder("e.position is not null");
        var parameters = Tuple.tuple();
        if (search.organizationId() != null) {
            parameters.addString(search.organizationId());
            where.append(" and e.organization_id = $").append(parameters.size());
        }
        if (search.type() != null) {
            parameters.addString(search.type());
            where.append(" and (e.type = $%1$d or starts_with(e.type, $%1$d || '.v'))".formatted(parameters.size()));
        }
        if (search.from() != null) {
            parameters.addLong(search.from());
            where.append(search.oldestFirst() ? " and e.position > $" : " and e.position < $")
                    .append(parameters.size());
        }
        parameters.addInteger(limit);
        where.append(" order by e.position ")
                .append(search.oldestFirst() ? "asc" : "desc")
                .append(" limit $")
                .append(parameters.size());
        return pool.preparedQuery(SELECT + where).execute(parameters).map(StoredEvents::events);
    }

    /// The last position that was given.
    public Uni<Long> lastPosition() {
        return pool.query("select last_position from feed_state")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    public Uni<Optional<StoredEvent>> find(UUID eventId) {
        return pool.preparedQuery(SELECT + "e.event_id = $1")
                .execute(Tuple.of(eventId))
                .map(rows -> events(rows).stream().findFirst());
    }

    public Uni<Optional<Head>> head(String streamId) {
        return pool.preparedQuery(STREAM_TYPE)
                .execute(Tuple.of(streamId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Head(row.getString(0), row.getLong(1))));
    }

    /// A stream from its first event on.
    public Uni<List<StoredEvent>> stream(String streamId, long lastVersion) {
        return pool.preparedQuery(STREAM)
                .execute(Tuple.of(streamId, lastVersion))
                .map(StoredEvents::events);
    }

    private static List<StoredEvent> events(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(StoredEventRow::read)
                .toList();
    }
}
