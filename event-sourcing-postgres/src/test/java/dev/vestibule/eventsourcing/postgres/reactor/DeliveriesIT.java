package dev.vestibule.eventsourcing.postgres.reactor;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.eventsourcing.postgres.fixture.LoggedChains;
import dev.vestibule.eventsourcing.postgres.fixture.RelayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents.TopicKey;
import dev.vestibule.eventsourcing.postgres.parking.ParkingDesk;
import dev.vestibule.eventsourcing.postgres.parking.ParkingDesk.Retried;
import dev.vestibule.eventsourcing.postgres.store.ConcurrencyConflict;
import dev.vestibule.testing.topic.TopicReader;
import dev.vestibule.workos.request.CorrelationId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveriesIT {
    private static final String ROOM = StoreFixture.newId("room");
    private static final String OTHER = StoreFixture.newId("room");

    private final Deliveries deliveries = new Deliveries(store.pool);
    private final List<Long> handled = new ArrayList<>();
    private Function<Received, Uni<Void>> behaviour = _ -> Uni.createFrom().voidItem();

    @SuppressWarnings("NullAway.Init")
    private static StoreFixture store;

    @SuppressWarnings("NullAway.Init")
    private static List<ConsumerRecord<String, byte[]>> records;

    /// Two messages of one room, then one of another.
    @BeforeAll
    static void publish() {
        store = new StoreFixture();
        store.sql("drop index one_lit_lamp");
        var fixture = new RelayFixture(store);
        try (var relay = fixture.newRelay("a")) {
            store.afterAppend(relay::wakeUp);
            relay.start();
            List.of(ROOM, ROOM, OTHER).forEach(fixture::light);
            fixture.awaitPublished(3);
        }
        records = TopicReader.readAll(fixture.topic).stream()
                .sorted((a, b) -> Long.compare(position(a), position(b)))
                .toList();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void nothingIsParked() {
        store.sql("truncate parked_event");
    }

    @Test
    void whatIsHandledIsNotParked() {
        deliver(0, 1, 2);

        assertThat(handled).containsExactly(1L, 2L, 3L);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void inv24APoisonMessageIsTriedThreeTimesAndParkedWithAllLaterOnesOfItsKey() {
        // Given
        var tries = new AtomicInteger();
        behaviour = message -> {
            if (message.key().equals(ROOM)) {
                tries.incrementAndGet();
                throw new IllegalArgumentException("not for the log: " + ROOM);
            }
            return Uni.createFrom().voidItem();
        };

        // When
        deliver(0, 1, 2);

        // Then
        assertThat(tries).hasValue(3);
        assertThat(handled).containsExactly(3L);
        assertThat(reasons()).containsExactly("poison", "behind");
    }

    @Test
    void inv41WhatIsLoggedAboutAMessageNamesItsChain() {
        // Given
        behaviour = _ -> Uni.createFrom().failure(new IllegalStateException());

        // When
        try (var log = new LoggedChains(Deliveries.class)) {
            deliver(0);

            // Then
            assertThat(log.seen()).containsExactly(StoreFixture.context().correlationId());
        }
        assertThat(MDC.get(CorrelationId.KEY)).isNull();
    }

    @Test
    void aParkedMessageThatComesAgainIsNotHandled() {
        behaviour = _ -> Uni.createFrom().failure(new IllegalStateException());
        deliver(0);
        behaviour = _ -> Uni.createFrom().voidItem();

        deliver(0);

        assertThat(handled).isEmpty();
        assertThat(reasons()).containsExactly("poison");
    }

    @Test
    void aFailureThatPassesIsWaitedOut() {
        // Given
        var tries = new AtomicInteger();
        behaviour = _ -> tries.incrementAndGet() <= 3
                ? Uni.createFrom().failure(new ConcurrencyConflict("lamp"))
                : Uni.createFrom().voidItem();

        // When
        deliver(0);

        // Then: a failure that does not pass would have been parked after the third try
        assertThat(tries).hasValue(4);
        assertThat(reasons()).isEmpty();
    }

    /// It would befall every message: none is parked, and health says that nobody reacts any more.
    @Test
    void aFaultOfTheProgramEndsTheChannelAndIsNoticed() {
        // Given
        behaviour = _ -> Uni.createFrom().failure(new NoClassDefFoundError("a test"));

        // When, then
        assertThat(deliveries.ended()).isEmpty();
        assertThatThrownBy(() -> deliver(0)).hasCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(deliveries.ended()).containsExactly("policies");
        assertThat(reasons()).isEmpty();
    }

    @Test
    void inv24RetryHandlesThemInOrderAndTheKeyIsFree() {
        // Given
        behaviour = _ -> Uni.createFrom().failure(new IllegalStateException());
        deliver(0, 1);
        behaviour = _ -> Uni.createFrom().voidItem();

        // When
        var retried = new ParkingDesk(store.pool, new ReactorParker(store.pool, handler()))
                .retry(new TopicKey(records.getFirst().topic(), ROOM))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(retried).isEqualTo(new Retried(2, null));
        assertThat(handled).containsExactly(1L, 2L);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void whatNoRelayHasWrittenIsParkedAndHoldsUpNothing() {
        var foreign = new ConsumerRecord<>(records.getFirst().topic(), 0, 99, ROOM, new byte[] {1});

        deliver(foreign);
        deliver(0);

        assertThat(handled).containsExactly(1L);
        assertThat(reasons()).containsExactly("foreign");
    }

    private void deliver(int... numbers) {
        for (var number : numbers) {
            deliver(records.get(number));
        }
    }

    private void deliver(ConsumerRecord<String, byte[]> kafkaRecord) {
        deliveries.deliver(handler(), kafkaRecord).await().atMost(PATIENCE);
    }

    private MessageHandler handler() {
        return new MessageHandler() {
            @Override
            public String name() {
                return "policies";
            }

            @Override
            public Uni<Void> react(Received message) {
                return behaviour.apply(message).invoke(() -> handled.add(message.position()));
            }
        };
    }

    private static List<String> reasons() {
        return store.query("select reason from parked_event order by parked_at").stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static long position(ConsumerRecord<String, byte[]> kafkaRecord) {
        return Received.from(kafkaRecord).orElseThrow().position();
    }
}
