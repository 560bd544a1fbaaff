package dev.vestibule.eventsourcing.postgres.replay;

import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.relay.SideTopics;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Builds a generation beside the live one, compares both, and keeps the one fresh that readers do not see.
///
/// Belongs to one thread. Everything it needs to go on after a crash is in the database.
final class GenerationRebuild implements AutoCloseable {
    private static final Duration DATABASE = Duration.ofSeconds(30);
    private static final Duration COMPARISON = Duration.ofMinutes(5);
    private static final Duration HOLD = Duration.ofMillis(20);
    /// Offsets that may be left when a replay counts as caught up: while events keep coming there are always
    /// some.
    private static final long NEARLY_THERE = 100;
    private static final int LARGEST_BATCH = 2_000;
    private static final int BATCHES_PER_SECOND = 5;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LOCK_LIVE = """
            select topic, partition, last_position from projection_offset where projection = $1 and generation = $2
            order by topic, partition for update""";

    private final Pool pool;
    private final String bootstrapServers;
    private final Projection projection;
    private final ReplayLeases leases;
    private final SideTopics sideTopics;
    private final ReplayProgress progress = new ReplayProgress(System.nanoTime());
    private @Nullable FeedSession session;
    private int fed;

    GenerationRebuild(Pool pool, String bootstrapServers, Projection projection, ReplayLeases leases) {
        this.pool = pool;
        this.bootstrapServers = bootstrapServers;
        this.projection = projection;
        this.leases = leases;
        this.sideTopics = new SideTopics(bootstrapServers);
    }

    /// Does a piece of work for the run in its present state.
    void step(ReplayRun run) {
        switch (run.state()) {
            case CREATED -> begin(run);
            case RUNNING -> catchUp(run);
            case CAUGHT_UP -> verify(run);
            case VERIFIED -> rest(run);
            case SWITCHED -> feed(run);
            case PAUSED, FAILED, RETIRED, CANCELLED -> close();
        }
    }

    private void begin(ReplayRun run) {
        if (!sideTopics.areWhole(run.sources().values())) {
            sleep(Duration.ofSeconds(1).toNanos());
            return;
        }
        new Generations(pool, projection).create(run.toGeneration()).await().atMost(DATABASE);
        advance(run, ReplayState.RUNNING, null);
    }

    private void catchUp(ReplayRun run) {
        var current = session(run);
        // after a full batch there is more, and to ask the broker how much would cost as much as reading it
        if (feed(run) < LARGEST_BATCH && current.isOnTopics() && current.lag() <= NEARLY_THERE) {
            current.awaitWritten();
            advance(run, ReplayState.CAUGHT_UP, null);
        }
    }

    private void rest(ReplayRun run) {
        if (run.dryRun()) {
            close();
            leases.finishDryRun(run.id()).await().atMost(DATABASE);
        } else {
            feed(run);
        }
    }

    /// @return how many records; 0 as well while the rate limit wants a pause
    private int feed(ReplayRun run) {
        var current = session(run);
        var pause = progress.nanosAheadOf(run.rate(), System.nanoTime());
        if (pause > 0) {
            sleep(Math.min(pause, POLL.toNanos()));
            return 0;
        }
        var count = current.feed(POLL);
        progress.add(count);
        return count;
    }

    /// Compares at the same positions: the live projection is held where it is by a lock on its offsets, this
    /// generation is led to exactly there, and both are read in the same transaction.
    private void verify(ReplayRun run) {
        var current = session(run);
        var connection = pool.getConnection().await().atMost(DATABASE);
        try {
            var transaction = connection.begin().await().atMost(DATABASE);
            var compared = compare(connection, run, current);
            transaction.rollback().await().atMost(DATABASE);
            if (compared.isPresent()) {
                advance(run, ReplayState.VERIFIED, compared.get());
            } else {
                sleep(HOLD.toNanos()); // this one is ahead somewhere: the live one comes by soon
            }
        } finally {
            connection.closeAndForget();
        }
    }

    private Optional<JsonObject> compare(SqlConnection connection, ReplayRun run, FeedSession current) {
        var live = lockLive(connection, run).await().atMost(DATABASE);
        var ahead = current.progress().entrySet().stream()
                .anyMatch(mine -> mine.getValue().lastPosition() > live.getOrDefault(mine.getKey(), 0L));
        // while it is held here, the live one passes it
        return ahead || !current.feedUpTo(live, PATIENCE)
                ? Optional.empty()
                : Optional.of(new GenerationDiff(projection)
                        .compare(connection, run.fromGeneration(), run.toGeneration())
                        .await()
                        .atMost(COMPARISON));
    }

    private Uni<Map<TopicPartition, Long>> lockLive(SqlConnection connection, ReplayRun run) {
        return connection
                .preparedQuery(LOCK_LIVE)
                .execute(Tuple.of(run.projection(), run.fromGeneration()))
                .map(rows -> {
                    var positions = new HashMap<TopicPartition, Long>();
                    rows.forEach(row ->
                            positions.put(new TopicPartition(row.getString(0), row.getInteger(1)), row.getLong(2)));
                    return positions;
                });
    }

    private void advance(ReplayRun run, ReplayState to, @Nullable JsonObject diff) {
        leases.advance(run.id(), run.state(), to, diff).await().atMost(DATABASE);
    }

    private FeedSession session(ReplayRun run) {
        var current = session;
        if (current != null && fed == run.fedGeneration()) {
            return current;
        }
        close();
        fed = run.fedGeneration();
        var opened = new FeedSession(
                pool,
                bootstrapServers,
                projection,
                projection.topics(),
                fed == run.toGeneration() ? run.sources() : Map.of(),
                fed,
                run.start(),
                largestBatch(run.rate()));
        session = opened;
        return opened;
    }

    /// A few batches per second, so that a limited replay goes steadily instead of by fits and starts.
    private static int largestBatch(@Nullable Integer rate) {
        return rate == null ? LARGEST_BATCH : Math.clamp(rate / BATCHES_PER_SECOND, 1, LARGEST_BATCH);
    }

    /// How far it is; empty while nothing is read.
    Optional<JsonObject> progress() {
        return Optional.ofNullable(session).map(current -> progress.toJson(current, System.nanoTime()));
    }

    private static void sleep(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        var current = session;
        session = null;
        if (current != null) {
            current.close();
        }
    }
}
