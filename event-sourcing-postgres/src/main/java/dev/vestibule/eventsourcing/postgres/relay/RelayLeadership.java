package dev.vestibule.eventsourcing.postgres.relay;

import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Which replica of a service may number and publish events.
///
/// The session lock on a connection of its own makes failover fast when a leader dies. The epoch in
/// `feed_state` makes it safe: a leader that was paused past its lease has lost the office even while its
/// connection, and so the lock, is still alive. Who took over from it leads without the lock and takes it as
/// soon as it is free; until then a candidate that gets the lock has to wait for the lease all the same.
final class RelayLeadership implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RelayLeadership.class);

    /// The advisory lock of the relay; each service has a database of its own.
    static final long LOCK = 0x5645535449424cL;

    static final String CHANNEL = "vestibule_appended";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String TAKE_OVER = """
            update feed_state set epoch = epoch + 1, holder = $1, holder_locked = $3,
              lease_until = clock_timestamp() + $2 * interval '1 millisecond'
            where one and (($3 and holder_locked) or lease_until is null or lease_until < clock_timestamp())
            returning epoch""";
    private static final String RENEW = """
            update feed_state
            set lease_until = clock_timestamp() + $2 * interval '1 millisecond',
              published_position = greatest(published_position, $3),
              holder_locked = case when holder_locked then true else pg_try_advisory_lock($4) end
            where one and epoch = $1""";

    private final Pool pool;
    private final String holder;
    private final Duration lease;
    private final Runnable wakeUp;
    private @Nullable SqlConnection connection;

    RelayLeadership(Pool pool, String holder, Duration lease, Runnable wakeUp) {
        this.pool = pool;
        this.holder = holder;
        this.lease = lease;
        this.wakeUp = wakeUp;
    }

    /// Tries to take the office.
    ///
    /// @return the new epoch, 0 if another replica holds the office
    long tryTakeOver() {
        var own = connection == null ? connect() : connection;
        connection = own;
        var locked = own.preparedQuery("select pg_try_advisory_lock($1)")
                .execute(Tuple.of(LOCK))
                .map(rows -> rows.iterator().next().getBoolean(0))
                .await()
                .atMost(PATIENCE);
        var rows = own.preparedQuery(TAKE_OVER)
                .execute(Tuple.of(holder, (double) lease.toMillis(), locked))
                .await()
                .atMost(PATIENCE);
        if (rows.size() == 0) {
            // a leader without the lock waits for it
            own.preparedQuery("select pg_advisory_unlock_all()")
                    .execute()
                    .await()
                    .atMost(PATIENCE);
            return 0;
        }
        return rows.iterator().next().getLong(0);
    }

    private SqlConnection connect() {
        var opened = pool.getConnection().await().atMost(PATIENCE);
        PgConnection.cast(opened).notificationHandler(notification -> wakeUp.run());
        opened.query("listen " + CHANNEL).execute().await().atMost(PATIENCE);
        return opened;
    }

    /// Keeps the office while there is nothing to do, and proves that the connection is alive.
    ///
    /// @throws NotLeader if another replica has taken over
    void renew(long epoch, long publishedPosition) {
        var own = connection;
        if (own == null) {
            throw new NotLeader();
        }
        var rows = own.preparedQuery(RENEW)
                .execute(Tuple.of(epoch, (double) lease.toMillis(), publishedPosition, LOCK))
                .await()
                .atMost(PATIENCE);
        if (rows.rowCount() == 0) {
            throw new NotLeader();
        }
    }

    /// Gives up lock and connection; a waiting replica takes over at once.
    @Override
    public void close() {
        var own = connection;
        connection = null;
        if (own == null) {
            return;
        }
        try {
            // lock and LISTEN belong to the session, which goes back to the pool
            own.query("select pg_advisory_unlock_all()").execute().await().atMost(PATIENCE);
            own.query("unlisten *").execute().await().atMost(PATIENCE);
        } catch (RuntimeException e) {
            LOG.debugf("The relay's connection is gone: %s", e.getMessage());
        } finally {
            own.closeAndForget();
        }
    }

    /// This replica does not hold the office (any more).
    static final class NotLeader extends RuntimeException {
        NotLeader() {
            super("another replica leads the relay", null, false, false);
        }
    }
}
