package dev.vestibule.eventsourcing.postgres.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.eventsourcing.postgres.fixture.LoggedChains;
import dev.vestibule.eventsourcing.postgres.fixture.PoisonedLog;
import dev.vestibule.eventsourcing.postgres.fixture.RelayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.RoomLog;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents.TopicKey;
import dev.vestibule.eventsourcing.postgres.parking.ParkingDesk.Retried;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionParker;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionWriter;
import dev.vestibule.eventsourcing.postgres.projector.Projector;
import dev.vestibule.eventsourcing.postgres.relay.Relay;
import dev.vestibule.testing.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParkingIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final String poisoned = StoreFixture.newId("room");
    private final String healthy = StoreFixture.newId("room");

    @SuppressWarnings("NullAway.Init")
    private StoreFixture store;

    @SuppressWarnings("NullAway.Init")
    private RelayFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Relay relay;

    @SuppressWarnings("NullAway.Init")
    private PoisonedLog log;

    @BeforeEach
    void open() {
        store = new StoreFixture();
        store.sql(RoomLog.TABLES);
        store.sql("drop index one_lit_lamp");
        fixture = new RelayFixture(store);
        log = new PoisonedLog(new RoomLog("log", fixture.topic), poisoned);
        relay = fixture.newRelay("a");
        store.afterAppend(relay::wakeUp);
        relay.start();
    }

    @AfterEach
    void close() {
        relay.close();
        store.close();
    }

    @Test
    void inv24APoisonEventParksItselfAndAllLaterOnesOfItsKeyWhileOtherKeysGoOn() {
        // Given
        log.isPoison();
        light(poisoned, healthy, poisoned, poisoned, healthy);

        // When
        try (var lines = new LoggedChains(ProjectionWriter.class);
                var _ = projector()) {
            awaitRows(healthy, 2);
            awaitParked(3);
            assertThat(lines.seen()).containsExactly(StoreFixture.context().correlationId());
        }

        // Then
        assertThat(rows(poisoned)).isZero();
        assertThat(reasons()).containsExactly("poison", "behind", "behind");
        assertThat(store.query("select error from parked_event where reason = 'poison'")
                        .getFirst()
                        .getString(0))
                .isEqualTo("java.lang.IllegalStateException")
                .doesNotContain(poisoned);
    }

    @Test
    void inv24RetryAppliesThemInOrderAndTheKeyGoesOn() {
        // Given
        log.isPoison();
        light(poisoned, healthy, poisoned, poisoned);
        try (var _ = projector()) {
            awaitParked(3);
            log.isCured();

            // When
            var retried = retry();

            // Then
            assertThat(retried).isEqualTo(new Retried(3, null));
            assertThat(parked()).isZero();
            light(poisoned);
            awaitRows(poisoned, 4);
            assertThat(store.query("select position from room_log where room = '" + poisoned + "' order by nth"))
                    .extracting(row -> row.getLong(0))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whatFailsAgainStaysWhereItIs() {
        // Given
        log.isPoison();
        light(poisoned, poisoned);
        try (var _ = projector()) {
            awaitParked(2);

            // When
            var retried = retry();

            // Then
            assertThat(retried).isEqualTo(new Retried(0, "java.lang.IllegalStateException"));
            assertThat(reasons()).containsExactly("poison", "behind");
            assertThat(store.number("select attempts from parked_event where reason = 'poison'"))
                    .isEqualTo(4);
        }
    }

    @Test
    void afterTheFirstEventOfAKeyIsLeftOutTheOthersCanBeApplied() {
        // Given
        log.isPoison();
        light(poisoned, poisoned);
        try (var _ = projector()) {
            awaitParked(2);
            log.isCured();

            // When
            var left = desk().skip(key()).await().atMost(PATIENCE);
            var retried = retry();

            // Then
            assertThat(left)
                    .hasValueSatisfying(event -> assertThat(event.reason()).isEqualTo(Reason.POISON));
            assertThat(retried).isEqualTo(new Retried(1, null));
            assertThat(rows(poisoned)).isEqualTo(1);
            assertThat(desk().skip(key()).await().atMost(PATIENCE)).isEmpty();
        }
    }

    @Test
    void aKeyThatWasParkedBeforeARestartIsStillParkedAfterIt() {
        // Given
        log.isPoison();
        light(poisoned);
        try (var _ = projector()) {
            awaitParked(1);
        }
        log.isCured();

        // When
        try (var _ = projector()) {
            light(poisoned, healthy);
            awaitRows(healthy, 1);
            awaitParked(2);
        }

        // Then
        assertThat(rows(poisoned)).isZero();
    }

    @Test
    void whileAKeyIsRetriedNothingOfItIsLostOrDoubled() {
        // Given
        log.isPoison();
        light(poisoned);
        try (var _ = projector()) {
            awaitParked(1);
            log.isCured();

            // When
            for (var i = 0; i < 20; i++) {
                light(poisoned);
                retry();
            }
            await().atMost(PATIENCE).untilAsserted(() -> {
                retry();
                assertThat(rows(poisoned) + parked()).isEqualTo(21);
                assertThat(parked()).isZero();
            });
        }

        // Then
        assertThat(store.query("select position from room_log where room = '" + poisoned + "' order by nth"))
                .extracting(row -> row.getLong(0))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void whatNoRelayHasWrittenIsParkedAsForeignAndHoldsUpNothing() {
        // Given
        light(healthy);
        try (var _ = projector()) {
            awaitRows(healthy, 1);

            // When
            send(healthy, "not JSON at all".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            send(healthy, null);
            light(healthy);

            // Then
            awaitRows(healthy, 2);
            awaitParked(2);
            assertThat(reasons()).containsOnly("foreign");
        }
    }

    private void light(String... rooms) {
        var published = store.number("select count(*) from event");
        List.of(rooms).forEach(fixture::light);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(store.number("select last_position from feed_state"))
                        .isEqualTo(published + rooms.length));
    }

    private void send(String key, byte @org.jspecify.annotations.Nullable [] value) {
        Map<String, Object> config = Map.of("bootstrap.servers", Infrastructure.kafka());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(fixture.topic, key, value));
        }
    }

    private Projector projector() {
        var projector = new Projector(store.pool, "service-" + fixture.topic, Infrastructure.kafka(), log);
        projector.start();
        return projector;
    }

    private ParkingDesk desk() {
        return new ParkingDesk(store.pool, new ProjectionParker(store.pool, log));
    }

    private TopicKey key() {
        return new TopicKey(fixture.topic, poisoned);
    }

    private Retried retry() {
        return desk().retry(key()).await().atMost(PATIENCE);
    }

    private void awaitRows(String room, int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows(room)).isEqualTo(count));
    }

    private void awaitParked(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(parked()).isEqualTo(count));
    }

    private long rows(String room) {
        return store.number("select count(*) from room_log where room = '" + room + "'");
    }

    private long parked() {
        return store.number("select count(*) from parked_event");
    }

    private List<String> reasons() {
        return store.query("select reason from parked_event order by \"offset\"").stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
