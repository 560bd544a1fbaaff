package dev.vestibule.eventsourcing.postgres.relay;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether the store is the one that its topics were published from. It is not after a backup of the database was
/// restored and the topics were left as they are: it gives positions again that stand in the topics already, and what
/// it stores up to the cursor would never be published.
final class SharedHistory {
    private static final Duration DATABASE = Duration.ofSeconds(30);
    private static final String READ = """
            select f.last_position, f.published_position, f.adopted_position, e.event_id
            from feed_state f left join event e on e.position = $1""";

    private final Pool pool;
    private final String service;

    SharedHistory(Pool pool, String service) {
        this.pool = pool;
        this.service = service;
    }

    /// How the store stands beside a cursor.
    ///
    /// @param adoptedPosition up to where the topics hold what another store, now lost, has published
    /// @param atCursor the event that the store has at the position of the cursor
    record Standing(
            long lastPosition,
            long publishedPosition,
            long adoptedPosition,
            @Nullable UUID atCursor) {

        boolean isForkedFrom(RelayCursor cursor) {
            var last = cursor.lastEvent();
            return last != null && cursor.position() != adoptedPosition && !last.equals(atCursor);
        }
    }

    /// Waits for the database.
    Standing beside(RelayCursor cursor) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(cursor.position()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Standing(row.getLong(0), row.getLong(1), row.getLong(2), row.getUUID(3)))
                .await()
                .atMost(DATABASE);
    }

    /// @throws StoreForked if the store does not know the event that was published last
    void require(RelayCursor cursor) {
        if (beside(cursor).isForkedFrom(cursor)) {
            throw new StoreForked(service, cursor.position());
        }
    }

    /// The store and its topics have different histories.
    static final class StoreForked extends IllegalStateException {
        StoreForked(String service, long position) {
            super("The store of " + service + " does not know event " + position
                    + ", which it has published last: it was"
                    + " restored, and is older than its topics. Nothing is numbered or published until the topics are"
                    + " restored too, or an operator realigns the store.");
        }
    }
}
