package dev.vestibule.eventsourcing.postgres.relay;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.eventsourcing.postgres.fixture.RelayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.testing.infrastructure.Infrastructure;
import dev.vestibule.testing.topic.TopicReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RelayIT {
    @AutoClose
    private final StoreFixture store = new StoreFixture();

    private final RelayFixture fixture = new RelayFixture(store);

    @Test
    void inv11EveryPublishableEventIsPublishedOnceAndInv14InPositionOrder() {
        // Given
        try (var relay = started("a")) {
            store.afterAppend(relay::wakeUp);

            // When
            fixture.lightNewRooms(40);
            fixture.awaitPublished(40);
        }

        // Then
        var records = TopicReader.readAll(fixture.topic, Received::from);
        assertThat(records)
                .extracting(Received::eventId)
                .doesNotHaveDuplicates()
                .hasSize(40);
        fixture.assertChainHolds();
    }

    @Test
    void inv12WhatWasRolledBackIsNeverPublished() throws SQLException {
        // Given
        try (var relay = started("a");
                var connection = store.jdbc();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            fixture.lightNewRooms(1);
            statement.execute("""
                    insert into event (event_id, stream_id, version, environment_id, organization_id, topic, partition_key, type, data,
                      correlation_id, actor, occurred_at)
                    select gen_random_uuid(), stream_id, version + 1, environment_id, organization_id, topic, partition_key, type, data,
                      correlation_id, actor, occurred_at from event""");

            // When
            connection.rollback();
            fixture.lightNewRooms(1);
            fixture.awaitPublished(2);
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
            fixture.lightNewRooms(3);

            // Then
            fixture.awaitPublished(3);
            assertThat(relay.status()).isEqualTo(RelayStatus.LEADING);
        }
    }

    @Test
    void inv16WhileKafkaIsAwayEventsAreStoredAndNumbered() {
        // Given
        try (var relay = fixture.newRelay("a", "127.0.0.1:1", Duration.ofSeconds(3))) {
            relay.start();

            // When
            fixture.lightNewRooms(5);

            // Then
            patiently()
                    .untilAsserted(() -> assertThat(store.number("select last_position from feed_state"))
                            .isEqualTo(5));
        }
        try (var relay = started("b")) {
            fixture.awaitPublished(5);
            assertThat(relay.status()).isEqualTo(RelayStatus.LEADING);
        }
        fixture.assertChainHolds();
    }

    @Test
    void aLostCursorStopsThePublishingInsteadOfDoublingTheTopic() {
        // Given
        try (var _ = started("a")) {
            fixture.lightNewRooms(2);
            fixture.awaitPublished(2);
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
        fixture.lightNewRooms(3);
        try (var _ = started("a")) {
            // Then
            fixture.awaitPublished(3);
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
}
