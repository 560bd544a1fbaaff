package dev.vestibule.eventsourcing.postgres.parking;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.fixture.LoggedChains;
import dev.vestibule.eventsourcing.postgres.fixture.PoisonedLog;
import dev.vestibule.eventsourcing.postgres.fixture.RoomsFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents.TopicKey;
import dev.vestibule.eventsourcing.postgres.parking.ParkingDesk.Retried;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionParker;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionWriter;
import dev.vestibule.eventsourcing.postgres.projector.Projector;
import dev.vestibule.testing.infrastructure.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ParkingIT {
    @RegisterExtension
    static final RoomsFixture ROOMS = new RoomsFixture();

    private final String poisoned = StoreFixture.newId("room");
    private final String healthy = StoreFixture.newId("room");

    @SuppressWarnings("NullAway.Init")
    private PoisonedLog log;

    @BeforeEach
    void open() {
        log = new PoisonedLog(ROOMS.log(), poisoned);
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
        assertThat(ROOMS.store()
                        .query("select error from parked_event where reason = 'poison'")
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
            assertThat(ROOMS.positionsIn(poisoned)).isSorted().doesNotHaveDuplicates();
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
            assertThat(ROOMS.store().number("select attempts from parked_event where reason = 'poison'"))
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
            patiently().untilAsserted(() -> {
                retry();
                assertThat(rows(poisoned) + parked()).isEqualTo(21);
                assertThat(parked()).isZero();
            });
        }

        // Then
        assertThat(ROOMS.positionsIn(poisoned)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whatNoRelayHasWrittenIsParkedAsForeignAndHoldsUpNothing() {
        // Given
        light(healthy);
        try (var _ = projector()) {
            awaitRows(healthy, 1);

            // When
            send(healthy, "not JSON at all".getBytes(StandardCharsets.UTF_8));
            send(healthy, null);
            light(healthy);

            // Then
            awaitRows(healthy, 2);
            awaitParked(2);
            assertThat(reasons()).containsOnly("foreign");
        }
    }

    private static void light(String... rooms) {
        ROOMS.light(rooms);
        ROOMS.awaitNumbered();
    }

    private static void send(String key, byte @Nullable [] value) {
        Map<String, Object> config = Map.of("bootstrap.servers", Infrastructure.kafka());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(ROOMS.topic(), key, value));
        }
    }

    private Projector projector() {
        return ROOMS.newProjector(log);
    }

    private ParkingDesk desk() {
        return new ParkingDesk(ROOMS.store().pool, new ProjectionParker(ROOMS.store().pool, log));
    }

    private TopicKey key() {
        return new TopicKey(ROOMS.topic(), poisoned);
    }

    private Retried retry() {
        return desk().retry(key()).await().atMost(PATIENCE);
    }

    private static void awaitRows(String room, int count) {
        patiently().untilAsserted(() -> assertThat(rows(room)).isEqualTo(count));
    }

    private static void awaitParked(int count) {
        patiently().untilAsserted(() -> assertThat(parked()).isEqualTo(count));
    }

    private static long rows(String room) {
        return ROOMS.store().number("select count(*) from room_log where room = '" + room + "'");
    }

    private static long parked() {
        return ROOMS.store().number("select count(*) from parked_event");
    }

    private static List<String> reasons() {
        return ROOMS.store().query("select reason from parked_event order by \"offset\"").stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
