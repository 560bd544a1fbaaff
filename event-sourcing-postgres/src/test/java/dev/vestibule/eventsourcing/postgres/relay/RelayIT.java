package dev.vestibule.eventsourcing.postgres.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestibule.eventsourcing.postgres.fixture.RelayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.testing.infrastructure.Infrastructure;
import dev.vestibule.testing.topic.TopicReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private StoreFixture store;

    @SuppressWarnings("NullAway.Init")
    private RelayFixture fixture;

    @BeforeEach
    void open() {
        store = new StoreFixture();
        fixture = new RelayFixture(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void inv11EveryPublishableEventIsPublishedOnceAndInv14InPositionOrder() {
        // Given
        try (var relay = started("a")) {
            store.afterAppend(relay::wakeUp);

            // When
            light(40);
            awaitPublished(40);
        }

        // Then
        var records = TopicReader.readAll(fixture.topic, Received::from);
        assertThat(records)
                .extracting(Received::eventId)
                .doesNotHaveDuplicates()
                .hasSize(40);
        assertChainHolds(records);
    }

    @Test
    void inv12WhatWasRolledBackIsNeverPublished() throws SQLException {
        // Given
        try (var relay = started("a");
                var connection = store.jdbc();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            light(1);
            statement.execute("""
                    insert into event (event_id, stream_id, version, environment_id, organization_id, topic, partition_key, type, data,
                      correlation_id, actor, occurred_at)
                    select gen_random_uuid(), stream_id, version + 1, environment_id, organization_id, topic, partition_key, type, data,
                      correlation_id, actor, occurred_at from event""");

            // When
            connection.rollback();
            light(1);
            awaitPublished(2);
            assertThat(relay.status()).isEqualTo(RelayStatus.LEADING);
        }

        // Then
        assertThat(TopicReader.readAll(fixture.topic, Received::from))
                .extracting(Received::aggregateVersion)
                .containsExactly(1L, 1L);
    }

    @Test
    void inv19WithoutAnyWakeUpThePollFindsEvents() {
        try (var relay = started("a")) {
            // When
            light(3);

            // Then
            awaitPublished(3);
            assertThat(relay.status()).isEqualTo(RelayStatus.LEADING);
        }
    }

    @Test
    void inv13ANewLeaderGoesOnWhereTheOldOneStopped() {
        // Given
        try (var first = started("a")) {
            light(10);
            awaitPublished(10);
            assertThat(first.status()).isEqualTo(RelayStatus.LEADING);
        }
        light(10);

        // When
        try (var second = started("b")) {
            awaitPublished(20);
            assertThat(second.status()).isEqualTo(RelayStatus.LEADING);
        }

        // Then
        var records = TopicReader.readAll(fixture.topic, Received::from);
        assertThat(records)
                .extracting(Received::eventId)
                .doesNotHaveDuplicates()
                .hasSize(20);
        assertChainHolds(records);
    }

    @Test
    void inv17AReplicaThatStartsDoesNotFenceTheLeader() {
        // Given
        try (var leader = started("a")) {
            light(1);
            awaitPublished(1);
            var epoch = store.number("select epoch from feed_state");

            // When
            try (var candidate = started("b")) {
                light(20);
                awaitPublished(21);

                // Then
                assertThat(candidate.status()).isEqualTo(RelayStatus.STANDBY);
                assertThat(leader.status()).isEqualTo(RelayStatus.LEADING);
                assertThat(store.number("select epoch from feed_state")).isEqualTo(epoch);
            }
        }
    }

    /// A leader that was paused past its lease keeps the session lock: who took over leads without it.
    @Test
    void inv17AFreeLockDoesNotFenceALeaderThatHasNone() throws SQLException {
        // Given
        try (var paused = store.jdbc();
                var statement = paused.createStatement()) {
            statement.execute("select pg_advisory_lock(" + RelayLeadership.LOCK + ")");
            try (var leader = started("a")) {
                light(1);
                awaitPublished(1);
                var epoch = store.number("select epoch from feed_state");

                // When
                try (var candidate = started("b")) {
                    statement.execute("select pg_advisory_unlock_all()");
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(
                                            store.number("select count(*) from feed_state where holder_locked"))
                                    .isEqualTo(1));

                    // Then
                    assertThat(candidate.status()).isEqualTo(RelayStatus.STANDBY);
                    assertThat(leader.status()).isEqualTo(RelayStatus.LEADING);
                    assertThat(store.number("select epoch from feed_state")).isEqualTo(epoch);
                }
            }
        }
    }

    @Test
    void inv15AReplicaTakesOverFromALeaderThatLostItsLease() {
        // Given
        try (var leader = started("a")) {
            light(5);
            awaitPublished(5);

            // When
            store.sql("update feed_state set epoch = epoch + 1, lease_until = now() - interval '1 second'");
            light(5);
            awaitPublished(10);
            assertThat(leader.status()).isNotNull();
        }

        // Then
        var records = TopicReader.readAll(fixture.topic, Received::from);
        assertThat(records)
                .extracting(Received::eventId)
                .doesNotHaveDuplicates()
                .hasSize(10);
        assertChainHolds(records);
    }

    @Test
    void inv16WhileKafkaIsAwayEventsAreStoredAndNumbered() {
        // Given
        try (var relay = fixture.newRelay("a", "127.0.0.1:1", Duration.ofSeconds(3))) {
            relay.start();

            // When
            light(5);

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(store.number("select last_position from feed_state"))
                            .isEqualTo(5));
        }
        try (var relay = started("b")) {
            awaitPublished(5);
            assertThat(relay.status()).isEqualTo(RelayStatus.LEADING);
        }
        assertChainHolds(TopicReader.readAll(fixture.topic, Received::from));
    }

    @Test
    void whileAnOperatorPausesItEventsAreNumberedAndWaitAlsoAfterATakeOver() {
        // Given
        try (var relay = started("a")) {
            light(3);
            awaitPublished(3);

            // When
            store.sql("update feed_state set paused = true");
            await().atMost(Duration.ofSeconds(1)).until(() -> relay.status() == RelayStatus.PAUSED);
            light(4);

            // Then
            awaitNumbered(7);
        }
        try (var relay = started("b")) {
            await().atMost(PATIENCE).until(() -> relay.status() == RelayStatus.PAUSED);
            light(1);
            awaitNumbered(8);
            assertThat(TopicReader.readAll(fixture.topic, Received::from)).hasSize(3);
            assertThat(store.number("select published_position from feed_state"))
                    .isEqualTo(3);

            store.sql("update feed_state set paused = false");
            awaitPublished(8);
            assertThat(relay.status()).isEqualTo(RelayStatus.LEADING);
        }
        assertChainHolds(TopicReader.readAll(fixture.topic, Received::from));
    }

    @Test
    void aLostCursorStopsThePublishingInsteadOfDoublingTheTopic() {
        // Given
        try (var _ = started("a")) {
            light(2);
            awaitPublished(2);
        }
        var stranger = new RelayFixture(store);

        // When
        var reader = new CursorReader(Infrastructure.kafka());

        // Then
        assertThatThrownBy(() -> reader.read(stranger.topic, List.of(fixture.topic)))
                .isInstanceOf(CursorReader.MissingCursor.class);
    }

    @Test
    void aFirstBatchThatWasAbortedHoldsNobodyUp() {
        // Given
        Topics.ensure(Infrastructure.kafka(), List.of(new Topics.EventTopic(fixture.topic, 0)));
        leaveAbortedRecordsBehind();

        // When
        light(3);
        try (var _ = started("a")) {
            // Then
            awaitPublished(3);
        }
    }

    private void leaveAbortedRecordsBehind() {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                Infrastructure.kafka(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                fixture.topic);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(new ProducerRecord<>(fixture.topic, "room", "never committed"));
            producer.flush();
            producer.abortTransaction();
        }
    }

    private Relay started(String replica) {
        var relay = fixture.newRelay(replica);
        relay.start();
        return relay;
    }

    private void light(int lamps) {
        IntStream.range(0, lamps).forEach(i -> fixture.light(StoreFixture.newId("room")));
    }

    private void awaitNumbered(int position) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(store.number("select last_position from feed_state"))
                        .isEqualTo(position));
    }

    private void awaitPublished(int position) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(store.number("select published_position from feed_state"))
                        .isEqualTo(position));
    }

    /// INV-14 and the chain: in each partition positions grow, and each record names the one before it.
    private static void assertChainHolds(List<Received> records) {
        var byPartition = records.stream().collect(Collectors.groupingBy(Received::partition));
        byPartition.values().forEach(partition -> {
            var last = 0L;
            for (var record : partition) {
                assertThat(record.previousPosition()).isEqualTo(last);
                assertThat(record.position()).isGreaterThan(last);
                last = record.position();
            }
        });
    }
}
