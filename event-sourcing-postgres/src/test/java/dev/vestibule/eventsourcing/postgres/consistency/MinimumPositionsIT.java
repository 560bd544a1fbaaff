package dev.vestibule.eventsourcing.postgres.consistency;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.eventsourcing.postgres.consistency.EventPositions.Located;
import dev.vestibule.eventsourcing.postgres.consistency.EventPositions.Reach;
import dev.vestibule.eventsourcing.postgres.consistency.MinimumPositions.NotYet;
import dev.vestibule.eventsourcing.postgres.consistency.MinimumPositions.UnknownEvent;
import dev.vestibule.eventsourcing.postgres.fixture.RoomsFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.KafkaPartition;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Reads through what a replica has that neither took the write nor feeds the projection: the database alone.
class MinimumPositionsIT {
    @RegisterExtension
    static final RoomsFixture ROOMS = new RoomsFixture();

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final String room = StoreFixture.newId("room");

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void inv43WhatWasWrittenIsReadOnAnotherReplica() {
        // Given
        ROOMS.project(ROOMS.log());
        for (var i = 1; i <= 20; i++) {
            // When
            var written = light();
            read(LONG, token(written));

            // Then
            assertThat(ROOMS.store().number("select count(*) from room_log where room = '" + room + "'"))
                    .isEqualTo(i);
        }
    }

    @Test
    void inv43WhileTheProjectorIsDelayedNothingOlderIsRead() throws Exception {
        // Given
        ROOMS.project(ROOMS.log());
        read(LONG, token(light()));
        try (var connection = ROOMS.store().jdbc();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select next_offset from projection_offset for update");

            // When
            var written = light();

            // Then
            assertThatThrownBy(() -> read(SHORT, token(written))).isInstanceOf(NotYet.class);
            connection.rollback();
            read(LONG, token(written));
        }
    }

    @Test
    void inv43APositionIsAsGoodAsTheEvent() {
        // Given
        var written = light();
        patiently().until(() -> located(written).position() != null);
        var position = Objects.requireNonNull(located(written).position());
        var token = ConsistencyToken.of(KafkaPartition.of(ROOMS.topic(), room), position);
        assertThatThrownBy(() -> read(SHORT, token)).isInstanceOf(NotYet.class);

        // When
        ROOMS.project(ROOMS.log());

        // Then
        assertThat(read(LONG, token))
                .hasEntrySatisfying(
                        token.place(), reached -> assertThat(reached).isGreaterThanOrEqualTo(position));
    }

    @Test
    void anEventWithoutAPositionIsWaitedFor() {
        // Given
        ROOMS.stopRelay();
        var written = light();
        assertThat(located(written).position()).isNull();
        assertThatThrownBy(() -> read(SHORT, token(written))).isInstanceOf(NotYet.class);

        // When
        ROOMS.startRelay();
        ROOMS.project(ROOMS.log());

        // Then
        read(LONG, token(written));
    }

    @Test
    void whatTheProjectionDoesNotReadIsNothingToWaitFor() {
        var elsewhere = ConsistencyToken.of(new TopicPartition("another", 0), 1_000_000);

        assertThat(read(SHORT, elsewhere)).isEmpty();
    }

    @Test
    void anEventThatIsNotThereOrNotInThatPartitionIsUnknown() {
        // Given
        var written = light();
        var place = KafkaPartition.of(ROOMS.topic(), room);
        var other = new TopicPartition(ROOMS.topic(), (place.partition() + 1) % 12);

        // Then
        assertThatThrownBy(() -> read(SHORT, ConsistencyToken.of(place, UUID.randomUUID())))
                .isInstanceOf(UnknownEvent.class);
        assertThatThrownBy(() -> read(SHORT, ConsistencyToken.of(other, written)))
                .isInstanceOf(UnknownEvent.class);
    }

    @Test
    void anEventOfSomebodyElseIsNotFound() {
        // Given
        var written = light();
        var positions = new EventPositions(ROOMS.store().pool);

        // Then
        assertThat(find(positions, written, new Reach(StoreFixture.ENVIRONMENT, null)))
                .isPresent();
        assertThat(find(positions, written, new Reach(StoreFixture.ENVIRONMENT, room)))
                .isPresent();
        assertThat(find(positions, written, new Reach(StoreFixture.ENVIRONMENT, "another")))
                .isEmpty();
        assertThat(find(positions, written, new Reach("another", null))).isEmpty();
    }

    @Test
    void inv43AGenerationThatReadersMayBeSwitchedToCountsToo() {
        // Given
        var place = KafkaPartition.of(ROOMS.topic(), room);
        var token = ConsistencyToken.of(place, 7);
        reached(1, place, 7);
        read(SHORT, token);
        reached(2, place, 6);
        read(SHORT, token);

        // When
        ROOMS.store().sql("""
                insert into replay_run (id, projection, from_generation, to_generation, start, sources, dry_run, state, actor, reason,
                  started_at, updated_at)
                values ('replay_1', 'log', 1, 2, '{"from": "beginning"}', '{}', false, 'verified', '{}', 'a test', now(), now())""");

        // Then
        assertThatThrownBy(() -> read(SHORT, token)).isInstanceOf(NotYet.class);
        ROOMS.store().sql("update projection_offset set last_position = 7 where generation = 2");
        read(SHORT, token);
        ROOMS.store().sql("update projection_offset set last_position = 6 where generation = 1");
        ROOMS.store().sql("insert into projection_pointer values ('log', 2, now())");
        ROOMS.store().sql("update replay_run set state = 'switched'");
        assertThatThrownBy(() -> read(SHORT, token)).isInstanceOf(NotYet.class);
        ROOMS.store().sql("update replay_run set state = 'retired'");
        read(SHORT, token);
    }

    private void reached(int generation, TopicPartition place, long position) {
        ROOMS.store()
                .sql("insert into projection_offset values ('log', %d, '%s', %d, 0, %d, now())"
                        .formatted(generation, place.topic(), place.partition(), position));
    }

    private UUID light() {
        ROOMS.light(room);
        return ROOMS.store()
                .query("select event_id from event order by event_id desc limit 1")
                .getFirst()
                .getUUID(0);
    }

    private ConsistencyToken token(UUID eventId) {
        return ConsistencyToken.of(KafkaPartition.of(ROOMS.topic(), room), eventId);
    }

    private Map<TopicPartition, Long> read(Duration patience, ConsistencyToken token) {
        return new MinimumPositions(ROOMS.store().pool, vertx)
                .await("log", List.of(ROOMS.topic()), List.of(token), patience, this::locate)
                .await()
                .atMost(PATIENCE);
    }

    private Uni<Optional<Located>> locate(String topic, UUID eventId) {
        return new EventPositions(ROOMS.store().pool).find(eventId, new Reach(StoreFixture.ENVIRONMENT, room));
    }

    private Located located(UUID eventId) {
        return locate(ROOMS.topic(), eventId).await().atMost(PATIENCE).orElseThrow();
    }

    private static Optional<Located> find(EventPositions positions, UUID eventId, Reach reach) {
        return positions.find(eventId, reach).await().atMost(PATIENCE);
    }
}
