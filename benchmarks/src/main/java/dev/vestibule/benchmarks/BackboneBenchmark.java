package dev.vestibule.benchmarks;

import dev.vestibule.contracts.signin.SignInTopic;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.Projector;
import dev.vestibule.eventsourcing.postgres.replay.ReplayOrder;
import dev.vestibule.eventsourcing.postgres.replay.ReplayState;
import dev.vestibule.eventsourcing.postgres.replay.ReplayWorker;
import dev.vestibule.eventsourcing.postgres.replay.Replays;
import dev.vestibule.eventsourcing.postgres.replay.StartPoint;
import dev.vestibule.signin.projection.ConnectionEventLog;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.ConcurrentHistogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The event backbone by itself: the sign-ins of connection-service, without its HTTP.
///
/// Prints, each beside its limit: appends with the relay running, the drain of a backlog, a replay into the
/// connection events log; and the time from the commit to the record at a consumer.
public final class BackboneBenchmark {
    private static final int WORKERS = 8;
    private static final int ROUNDS = 3;
    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final String REPLAY = "replay_";
    private static final Set<ReplayState> BUILDING = Set.of(ReplayState.CREATED, ReplayState.RUNNING);

    private final SignInStore store;
    private final ConnectionEventLog log = new ConnectionEventLog();

    private BackboneBenchmark(SignInStore store) {
        this.store = store;
    }

    public static void main(String[] arguments) throws Exception {
        try (var store = new SignInStore()) {
            var benchmark = new BackboneBenchmark(store);
            benchmark.appendsAndDrains();
            benchmark.latencies();
            benchmark.replays();
        }
        System.exit(0); // the embedded broker leaves threads
    }

    private void appendsAndDrains() {
        try (var _ = store.startRelay()) {
            Load.rate(WORKERS, WARM_UP, store::start);
            awaitPublished();
        }
        for (int round = 1; round <= ROUNDS; round++) {
            var without = Load.rate(WORKERS, MEASURED, store::start);
            var backlog = store.number("select count(*) from event where position is null");
            var begin = System.nanoTime();
            try (var _ = store.startRelay()) {
                awaitPublished();
                var drained = backlog / seconds(begin);
                var with = Load.rate(WORKERS, MEASURED, store::start);
                awaitPublished();
                System.out.printf(
                        Locale.ROOT,
                        "round %d: appends without relay %.0f/s, with relay %.0f/s, ratio %.2f;"
                                + " drain of %d events %.0f/s, ratio %.1f%n",
                        round,
                        without,
                        with,
                        with / without,
                        backlog,
                        drained,
                        drained / without);
            }
        }
    }

    private void latencies() throws InterruptedException {
        try (var _ = store.startRelay();
                var arrivals = new Arrivals(store.kafka(), SignInTopic.NAME, BackboneBenchmark::subject)) {
            Load.rate(1, Duration.ofSeconds(5), store::start);
            latency("idle", arrivals, 300, Duration.ofMillis(100));
            latency("50 commands a second", arrivals, 1_500, Duration.ofMillis(20));
        }
    }

    private static String subject(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader("ce_subject").value(), StandardCharsets.UTF_8);
    }

    private void latency(String load, Arrivals arrivals, int commands, Duration every) throws InterruptedException {
        var appended = new ConcurrentHistogram(TimeUnit.SECONDS.toNanos(60), 3);
        var arrived = new ConcurrentHistogram(TimeUnit.SECONDS.toNanos(60), 3);
        OpenLoop.run(commands, every, () -> {
            var begin = System.nanoTime();
            var id = store.start();
            var committed = System.nanoTime();
            appended.recordValue(committed - begin);
            arrived.recordValue(Math.max(1, arrivals.nanoTimeOf(id) - committed));
        });
        OpenLoop.print(load + ", append", appended);
        OpenLoop.print(load + ", from the commit to the consumer", arrived);
    }

    private void replays() {
        var records = store.number("select count(*) from event");
        try (var projector = new Projector(store.pool, "connection", store.kafka(), log)) {
            projector.start();
            await(() -> store.number("select count(*) from connection_event_log where generation = 1") == records);
        }
        var projections = Map.<String, Projection>of(log.name(), log);
        for (int round = 1; round <= ROUNDS; round++) {
            var id = REPLAY + round;
            var replays = new Replays(store.pool, projections, () -> id);
            var plain = PlainConsumer.rate(store.kafka(), SignInTopic.NAME, records);
            try (var worker = new ReplayWorker(store.pool, store.kafka(), projections, "benchmark-" + round)) {
                worker.start();
                var rate = replayRate(replays, id, records);
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %d records, plain consumer %.0f/s, replay %.0f/s, ratio %.2f%n",
                        round,
                        records,
                        plain,
                        rate,
                        rate / plain);
            }
        }
    }

    /// From the order to the last row, the making of the tables included; then the new rows are thrown away.
    private double replayRate(Replays replays, String id, long records) {
        var begin = System.nanoTime();
        replays.order(new ReplayOrder(
                        log.name(),
                        Optional.empty(),
                        new StartPoint.Beginning(),
                        Map.of(),
                        true,
                        Optional.empty(),
                        new JsonObject().put("type", "operator"),
                        "benchmark"))
                .await()
                .indefinitely();
        await(() -> !BUILDING.contains(state(replays, id)));
        var rate = records / seconds(begin);
        await(() -> state(replays, id).isOver());
        return rate;
    }

    private static ReplayState state(Replays replays, String id) {
        return replays.find(id).await().indefinitely().orElseThrow().state();
    }

    private void awaitPublished() {
        await(() -> store.number("select count(*) from feed_state f where f.published_position = "
                        + "(select max(position) from event) and not exists (select from event where position is null)")
                == 1);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
