package dev.vestibule.eventsourcing.postgres.replay;

import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.CANCELLED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.FAILED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.PAUSED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.RETIRED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.RUNNING;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.SWITCHED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestibule.eventsourcing.postgres.fixture.DamagedTopic;
import dev.vestibule.eventsourcing.postgres.fixture.RelayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.RoomLog;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.projector.Batch;
import dev.vestibule.eventsourcing.postgres.projector.Progress;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionOffsets.Fenced;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionTable;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionWriter;
import dev.vestibule.eventsourcing.postgres.projector.Projector;
import dev.vestibule.eventsourcing.postgres.projector.ProjectorStatus;
import dev.vestibule.eventsourcing.postgres.projector.Rows;
import dev.vestibule.eventsourcing.postgres.relay.RecordWriter;
import dev.vestibule.eventsourcing.postgres.relay.Relay;
import dev.vestibule.eventsourcing.postgres.relay.Republications;
import dev.vestibule.eventsourcing.postgres.relay.SideTopics;
import dev.vestibule.eventsourcing.postgres.replay.ReplayState.Action;
import dev.vestibule.testing.infrastructure.Infrastructure;
import dev.vestibule.testing.topic.TopicReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final List<String> rooms =
            IntStream.range(0, 6).mapToObj(_ -> StoreFixture.newId("room")).toList();
    private final List<AutoCloseable> running = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private StoreFixture store;

    @SuppressWarnings("NullAway.Init")
    private RelayFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private RoomLog log;

    @SuppressWarnings("NullAway.Init")
    private Replays replays;

    @BeforeEach
    void open() {
        store = new StoreFixture();
        store.sql(RoomLog.TABLES);
        store.sql("drop index one_lit_lamp");
        fixture = new RelayFixture(store);
        log = new RoomLog("log", fixture.topic);
        Relay relay = fixture.newRelay("a");
        store.afterAppend(relay::wakeUp);
        relay.start();
        running.add(relay);
        replays = new Replays(store.pool, Map.of("log", log), () -> StoreFixture.newId("replay"));
    }

    @AfterEach
    void close() throws Exception {
        for (var each : running.reversed()) {
            each.close();
        }
        store.close();
    }

    @Test
    void inv29ARebuiltGenerationEqualsTheLiveOneWhileWritesGoOn() {
        // Given
        light(100);
        project(log);
        work(log, "a");
        awaitRows(1, 100);
        var writing = keepWriting();

        // When
        var run = order(false, null);
        awaitState(run, VERIFIED);

        // Then
        writing.set(false);
        var diff = Optional.ofNullable(find(run).diff()).orElseThrow();
        assertThat(diff.getBoolean("equal")).isTrue();
        var tables = diff.getJsonArray("tables");
        assertThat(tables).hasSize(2).allSatisfy(table -> {
            var compared = (JsonObject) table;
            assertThat(compared.getJsonObject("new")).isEqualTo(compared.getJsonObject("live"));
            assertThat(compared.getJsonObject("new").getLong("rows")).isPositive();
        });
    }

    @Test
    void inv35ReadersSeeOneGenerationAndNeverAnEmptyTable() {
        // Given
        light(60);
        project(log);
        work(log, "a");
        awaitRows(1, 60);
        var run = order(false, null);
        awaitState(run, VERIFIED);
        var counts = new ArrayList<Long>();
        var reading = new AtomicBoolean(true);
        var reader = Thread.ofVirtual().start(() -> {
            while (reading.get()) {
                counts.add(store.number("""
                        select count(*) from room_log where generation =
                          (select active_generation from projection_pointer where projection = 'log')"""));
            }
        });

        // When
        act(run, Action.SWITCH);
        act(run, Action.ROLLBACK);
        act(run, Action.SWITCH);
        reading.set(false);
        await().atMost(PATIENCE).until(() -> !reader.isAlive());

        // Then
        assertThat(counts).isNotEmpty().containsOnly(60L);
        assertThat(active()).isEqualTo(2);
        assertThat(find(run).state()).isEqualTo(SWITCHED);
    }

    @Test
    void afterASwitchBothGenerationsStayFreshSoThatARollbackLosesNothing() {
        // Given
        light(20);
        project(log);
        work(log, "a");
        var run = order(false, null);
        awaitState(run, VERIFIED);
        act(run, Action.SWITCH);

        // When
        light(20);
        awaitRows(2, 40);
        awaitRows(1, 40);
        act(run, Action.ROLLBACK);
        light(20);

        // Then
        awaitRows(1, 60);
        awaitRows(2, 60);
        assertThat(active()).isEqualTo(1);
    }

    @Test
    void retiringRemovesTheOldRowsAndTheNextRebuildWorks() {
        // Given
        light(20);
        project(log);
        work(log, "a");
        var first = order(false, null);
        awaitState(first, VERIFIED);
        act(first, Action.SWITCH);

        // When
        act(first, Action.RETIRE);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(partitions()).containsExactly("room_count_g2", "room_log_g2"));
        assertThat(store.number("select count(*) from projection_offset where generation = 1"))
                .isZero();
        var second = order(false, null);
        awaitState(second, VERIFIED);
        assertThat(find(second).toGeneration()).isEqualTo(3);
    }

    @Test
    void nobodyBeginsInAGenerationThatWasGivenUp() {
        // Given
        light(20);
        project(log);
        work(log, "a");
        var run = order(false, null);
        awaitState(run, VERIFIED);
        act(run, Action.SWITCH);
        act(run, Action.RETIRE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(partitions()).containsExactly("room_count_g2", "room_log_g2"));

        // When
        var late = new ProjectionWriter(store.pool, new NothingApplied(log), 1);
        var batch = new Batch.Builder();
        TopicReader.readAll(fixture.topic).stream()
                .filter(it -> it.partition() == RecordWriter.partitionOf(rooms.getFirst(), 12))
                .forEach(it -> batch.add(it, Progress.START));

        // Then
        assertThatThrownBy(() -> late.write(batch.build())).isInstanceOf(Fenced.class);
        assertThat(store.number("select count(*) from projection_offset where generation = 1"))
                .isZero();
    }

    /// Writes no rows, so that no missing table gives it away.
    private record NothingApplied(Projection other) implements Projection {
        @Override
        public String name() {
            return other.name();
        }

        @Override
        public List<String> topics() {
            return other.topics();
        }

        @Override
        public List<ProjectionTable> tables() {
            return other.tables();
        }

        @Override
        public void apply(Received message, Rows rows) {}
    }

    @Test
    void inv31AReplayThatIsKilledAndResumedEndsInTheSameRows() {
        // Given
        light(300);
        project(log);
        awaitRows(1, 300);
        var first = new ReplayWorker(store.pool, Infrastructure.kafka(), Map.of("log", log), "first");
        first.start();
        var run = order(false, 100);
        await().atMost(PATIENCE).until(() -> rows(2) > 10);

        // When
        first.close();
        var rowsAtDeath = rows(2);
        assertThat(rowsAtDeath).isLessThan(300);
        work(log, "second");
        faster(run);

        // Then
        awaitState(run, VERIFIED);
        assertThat(equal(run)).isTrue();
        assertThat(rows(2)).isEqualTo(300);
    }

    @Test
    void aReplayFromTheStoreEqualsTheRowsAlthoughTheTopicIsLost() {
        // Given
        light(120);
        project(log);
        work(log, "a");
        awaitRows(1, 120);
        new DamagedTopic(fixture.topic).truncate();
        var copy = copy(null);

        // When
        var run = orderFrom(copy, null, null);
        awaitState(run, VERIFIED);

        // Then: the copy first, then what comes to the topic
        assertThat(equal(run)).isTrue();
        assertThat(rows(2)).isEqualTo(120);
        light(30);
        awaitRows(1, 150);
        awaitRows(2, 150);
        act(run, Action.SWITCH);
        act(run, Action.RETIRE);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics()).doesNotContain(copy));
        await().atMost(PATIENCE).until(() -> find(run).sources().isEmpty());
        light(10);
        awaitRows(2, 160);
    }

    @Test
    void inv31AReplayFromTheStoreThatIsKilledGoesOnInTheCopy() {
        // Given
        light(300);
        project(log);
        awaitRows(1, 300);
        new DamagedTopic(fixture.topic).truncate();
        var copy = copy(null);
        var first = new ReplayWorker(store.pool, Infrastructure.kafka(), Map.of("log", log), "first");
        first.start();
        var run = orderFrom(copy, null, 100);
        await().atMost(PATIENCE).until(() -> rows(2) > 10);

        // When
        first.close();
        assertThat(rows(2)).isLessThan(300);
        assertThat(store.number("select min(next_offset) from projection_offset where generation = 2"))
                .isNegative();
        work(log, "second");
        faster(run);

        // Then
        awaitState(run, VERIFIED);
        assertThat(equal(run)).isTrue();
        assertThat(rows(2)).isEqualTo(300);
        act(run, Action.CANCEL);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics()).doesNotContain(copy));
        assertThat(rows(1)).isEqualTo(300);
    }

    @Test
    void inv33AnOrganizationsReplayFromTheStoreNeedsNoTopic() {
        // Given
        light(60);
        project(log);
        work(log, "a");
        awaitRows(1, 60);
        var room = rooms.getFirst();
        var others = fingerprint("room <> '" + room + "'");
        var before = fingerprint("room = '" + room + "'");
        store.sql("delete from room_log where room = '" + room + "' and nth > 1");
        new DamagedTopic(fixture.topic).truncate();
        var copy = copy(room);

        // When
        var run = orderFrom(copy, room, null);
        awaitState(run, RETIRED);

        // Then
        assertThat(fingerprint("room = '" + room + "'")).isEqualTo(before);
        assertThat(fingerprint("room <> '" + room + "'")).isEqualTo(others);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(topics()).doesNotContain(copy));
    }

    @Test
    void aReplayWhoseCopyIsGoneFails() {
        // Given
        light(5);
        project(log);
        awaitRows(1, 5);
        work(log, "a");

        // When
        var run = orderFrom("vestibule.nobody.replay.nothing", null, null);

        // Then
        awaitState(run, FAILED);
        assertThat(find(run).error()).isEqualTo("The copy vestibule.nobody.replay.nothing is gone.");
        assertThat(rows(2)).isZero();
    }

    @Test
    void inv26AReplayMeetsAGapAndSaysWhere() {
        // Given
        light(30);
        project(log);
        awaitRows(1, 30);
        work(log, "a");
        new DamagedTopic(fixture.topic).rewrite(records -> {
            if (records.size() > 2) {
                records.remove(1);
            }
        });

        // When
        var run = order(false, null);
        awaitState(run, FAILED);

        // Then
        assertThat(find(run).error()).contains(fixture.topic).contains("follows position");
    }

    /// Has the owner copy its store.
    private String copy(@Nullable String room) {
        var name = SideTopics.name(fixture.service(), StoreFixture.newId("copy"));
        new SideTopics(Infrastructure.kafka()).create(name);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(store.number("select last_position - published_position from feed_state"))
                                .isZero());
        var ordered = new Republications(store.pool)
                .order(name, new Republications.Order(fixture.topic, name, room, 1, null, new JsonObject(), "a replay"))
                .await()
                .atMost(PATIENCE);
        assertThat(ordered).isPresent();
        return name;
    }

    private String orderFrom(String copy, @Nullable String room, @Nullable Integer rate) {
        return replays.order(new ReplayOrder(
                        "log",
                        Optional.ofNullable(room),
                        new StartPoint.Beginning(),
                        Map.of(fixture.topic, copy),
                        false,
                        Optional.ofNullable(rate),
                        new JsonObject().put("type", "operator"),
                        "the topic is lost"))
                .await()
                .atMost(PATIENCE)
                .id();
    }

    private static Set<String> topics() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            return admin.listTopics().names().get();
        }
    }

    @Test
    void inv32CancellingLeavesTheLiveRowsAndNoTableOfTheNewOnes() {
        // Given
        light(200);
        project(log);
        awaitRows(1, 200);
        work(log, "a");
        var run = order(false, 50);
        await().atMost(PATIENCE).until(() -> rows(2) > 5);

        // When
        act(run, Action.CANCEL);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(partitions()).containsExactly("room_count_g1", "room_log_g1"));
        assertThat(find(run).state()).isEqualTo(CANCELLED);
        assertThat(rows(1)).isEqualTo(200);
        assertThat(store.number("select count(*) from projection_offset where generation = 2"))
                .isZero();
        light(1);
        awaitRows(1, 201);
    }

    @Test
    void aPausedReplayReadsNothingUntilItIsResumed() {
        // Given
        light(200);
        project(log);
        awaitRows(1, 200);
        work(log, "a");
        var run = order(false, 50);
        await().atMost(PATIENCE).until(() -> rows(2) > 5);

        // When
        act(run, Action.PAUSE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(store.number(
                                "select count(*) from replay_run where worker is null and state = 'paused'"))
                        .isEqualTo(1));
        var rowsWhenPaused = rows(2);

        // Then
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> rows(2) == rowsWhenPaused);
        assertThat(find(run).state()).isEqualTo(PAUSED);
        faster(run);
        act(run, Action.RESUME);
        awaitState(run, VERIFIED);
        assertThat(equal(run)).isTrue();
    }

    @Test
    void inv33AnOrganizationsReplayTouchesItsRowsOnly() {
        // Given
        light(60);
        project(log);
        work(log, "a");
        awaitRows(1, 60);
        var room = rooms.getFirst();
        var others = fingerprint("room <> '" + room + "'");
        var before = fingerprint("room = '" + room + "'");
        store.sql("update room_count set lit = lit + 5 where room = '" + room + "'");
        store.sql("delete from room_log where room = '" + room + "' and nth > 2");

        // When
        var run = replays.order(new ReplayOrder(
                        "log",
                        Optional.of(room),
                        new StartPoint.Beginning(),
                        Map.of(),
                        false,
                        Optional.empty(),
                        new JsonObject().put("type", "operator"),
                        "rows were changed by hand"))
                .await()
                .atMost(PATIENCE)
                .id();
        awaitState(run, RETIRED);

        // Then
        assertThat(fingerprint("room = '" + room + "'")).isEqualTo(before);
        assertThat(fingerprint("room <> '" + room + "'")).isEqualTo(others);
        light(20);
        awaitRows(1, 80);
    }

    @Test
    void inv34ADryRunTellsTheDifferenceAndChangesNothing() {
        // Given
        light(60);
        project(log);
        work(log, "a");
        awaitRows(1, 60);
        store.sql("update room_count set lit = lit + 5 where room = '" + rooms.getFirst() + "'");
        store.sql("delete from room_log where room = '" + rooms.getLast() + "' and nth = 1");
        var rows = fingerprint("true");
        var offsets = offsets();

        // When
        var run = order(true, null);
        awaitState(run, RETIRED);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(partitions()).containsExactly("room_count_g1", "room_log_g1"));
        var diff = Optional.ofNullable(find(run).diff()).orElseThrow();
        assertThat(diff.getBoolean("equal")).isFalse();
        assertThat(differences(diff, "room_count"))
                .containsExactly(new JsonObject()
                        .put("key", new JsonObject().put("room", rooms.getFirst()))
                        .put("organization_id", rooms.getFirst())
                        .put("in", "both"));
        assertThat(differences(diff, "room_log"))
                .singleElement()
                .satisfies(it -> assertThat(((JsonObject) it).getString("in")).isEqualTo("new"));
        assertThat(fingerprint("true")).isEqualTo(rows);
        assertThat(offsets()).isEqualTo(offsets);
        assertThat(active()).isEqualTo(1);
        assertThatThrownBy(() -> act(run, Action.SWITCH)).isInstanceOf(ReplayRefused.class);
    }

    @Test
    void inv36TheRateLimitHolds() {
        // Given
        light(300);
        project(log);
        awaitRows(1, 300);
        work(log, "a");

        // When
        var began = System.nanoTime();
        var run = order(false, 100);
        awaitState(run, VERIFIED);

        // Then: the last hundred count as caught up, so at least 200 events, less a batch, took their time
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1_700));
        assertThat(rows(2)).isEqualTo(300);
        assertThat(find(run).progress().getJsonArray("partitions")).isNotEmpty();
    }

    @Test
    void whatStopsARebuildIsShownAndItGoesOnWhenThatIsMended() {
        // Given
        light(20);
        project(log);
        awaitRows(1, 20);
        work(log, "a");
        store.sql("alter table room_count rename to room_count_elsewhere");

        // When
        var run = order(false, null);
        awaitState(run, FAILED);

        // Then
        assertThat(find(run).error()).contains("42P01");
        store.sql("alter table room_count_elsewhere rename to room_count");
        act(run, Action.RESUME);
        awaitState(run, VERIFIED);
    }

    @Test
    void onlyOneRebuildOfAProjectionAtATime() {
        project(log);
        order(false, null);

        assertThatThrownBy(() -> order(false, null))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("under way");
    }

    @Test
    void rowsThatBuildOnEarlierEventsAreNotRebuiltFromTheMiddle() {
        var order = new ReplayOrder(
                "log",
                Optional.empty(),
                new StartPoint.AfterPosition(10),
                Map.of(),
                false,
                Optional.empty(),
                new JsonObject(),
                "because");

        assertThatThrownBy(() -> replays.order(order).await().atMost(PATIENCE))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("from the beginning");
    }

    private void light(int times) {
        var random = ThreadLocalRandom.current();
        var before = store.number("select count(*) from event");
        IntStream.range(0, times).forEach(_ -> fixture.light(rooms.get(random.nextInt(rooms.size()))));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(store.number("select last_position from feed_state"))
                        .isEqualTo(before + times));
    }

    private AtomicBoolean keepWriting() {
        var writing = new AtomicBoolean(true);
        var thread = Thread.ofPlatform().start(() -> {
            while (writing.get()) {
                fixture.light(rooms.get(ThreadLocalRandom.current().nextInt(rooms.size())));
            }
        });
        running.add(() -> {
            writing.set(false);
            thread.join();
        });
        return writing;
    }

    private void project(Projection projection) {
        var projector = new Projector(store.pool, "service-" + fixture.topic, Infrastructure.kafka(), projection);
        projector.start();
        running.add(projector);
        await().atMost(PATIENCE).until(() -> projector.status() == ProjectorStatus.RUNNING);
    }

    private void work(Projection projection, String name) {
        var worker = new ReplayWorker(store.pool, Infrastructure.kafka(), Map.of("log", projection), name);
        worker.start();
        running.add(worker);
    }

    private String order(boolean dryRun, @Nullable Integer rate) {
        return replays.order(new ReplayOrder(
                        "log",
                        Optional.empty(),
                        new StartPoint.Beginning(),
                        Map.of(),
                        dryRun,
                        Optional.ofNullable(rate),
                        new JsonObject().put("type", "operator"),
                        "because"))
                .await()
                .atMost(PATIENCE)
                .id();
    }

    private void act(String run, Action action) {
        replays.act(run, action).await().atMost(PATIENCE);
    }

    private void faster(String run) {
        store.sql("update replay_run set rate = null, lease_until = null where id = '" + run + "'");
    }

    private ReplayRun find(String run) {
        return replays.find(run).await().atMost(PATIENCE).orElseThrow();
    }

    private void awaitState(String run, ReplayState state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(find(run).state())
                        .as("error: %s", find(run).error())
                        .isEqualTo(state));
        assertThat(state).isNotEqualTo(RUNNING);
    }

    private boolean equal(String run) {
        return Optional.ofNullable(find(run).diff()).orElseThrow().getBoolean("equal");
    }

    private static List<Object> differences(JsonObject diff, String table) {
        return diff.getJsonArray("tables").stream()
                .map(JsonObject.class::cast)
                .filter(it -> it.getString("table").equals(table))
                .map(it -> it.getJsonArray("differences"))
                .flatMap(JsonArray::stream)
                .toList();
    }

    private long rows(int generation) {
        return store.number("select count(*) from room_log where generation = " + generation);
    }

    private void awaitRows(int generation, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rows(generation)).isEqualTo(count));
    }

    private long active() {
        return store.number("select active_generation from projection_pointer where projection = 'log'");
    }

    private List<String> partitions() {
        return store
                .query("select relname from pg_class where relname ~ '^room_(log|count)_g[0-9]+$' order by 1")
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private String fingerprint(String where) {
        return store.query("""
                        select md5(coalesce(string_agg(r, ';' order by r), '')) from (
                          select (l.*)::text as r from room_log l where %1$s union all select (c.*)::text from room_count c where %1$s) x""".formatted(where)).getFirst().getString(0);
    }

    private List<String> offsets() {
        return store
                .query(
                        "select (o.*)::text from (select projection, generation, topic, partition, next_offset, last_position"
                                + " from projection_offset order by 1, 2, 3, 4) o")
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
