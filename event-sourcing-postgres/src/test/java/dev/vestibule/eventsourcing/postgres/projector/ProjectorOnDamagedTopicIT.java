package dev.vestibule.eventsourcing.postgres.projector;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.fixture.DamagedTopic;
import dev.vestibule.eventsourcing.postgres.fixture.RoomLog;
import dev.vestibule.eventsourcing.postgres.fixture.RoomsFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.relay.Republications;
import dev.vestibule.eventsourcing.postgres.relay.Republications.Order;
import dev.vestibule.testing.topic.TopicReader;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// INV-26: what a projector makes of a topic that is not as the relay wrote it.
class ProjectorOnDamagedTopicIT {
    @RegisterExtension
    static final RoomsFixture ROOMS = new RoomsFixture();

    private final String room = StoreFixture.newId("room");

    @Test
    void inv26ADuplicatedPrefixIsHarmless() {
        // Given
        ROOMS.lightNewRooms(30);
        ROOMS.awaitPublished();
        var copy = new DamagedTopic(ROOMS.topic()).copy(records -> {
            var prefix = List.copyOf(records.subList(0, records.size() / 2));
            records.addAll(0, prefix);
        });

        // When
        ROOMS.project(new RoomLog("log", copy));
        ROOMS.awaitRows(30);

        // Then
        patiently()
                .during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(ROOMS.rows()).isEqualTo(30));
    }

    @Test
    void inv26WhatIsPublishedAgainMendsALostRecord() {
        // Given
        lightOneRoom(20);
        new DamagedTopic(ROOMS.topic()).rewrite(records -> records.remove(5));
        var projector = ROOMS.project(ROOMS.log());
        patiently().until(() -> projector.status() == ProjectorStatus.FAILING);
        assertThat(ROOMS.rows()).isEqualTo(5);

        // When
        republish(6);

        // Then
        ROOMS.awaitRows(20);
        assertThat(ROOMS.positionsIn(room)).isEqualTo(positions(20));
        patiently().until(() -> projector.status() == ProjectorStatus.RUNNING);
        ROOMS.lightOneRoom(room, 5);
        ROOMS.awaitRows(25);
    }

    @Test
    void consumersDropWhatTheyHaveOfWhatIsPublishedAgain() {
        // Given
        ROOMS.lightNewRooms(30);
        ROOMS.project(ROOMS.log());
        ROOMS.awaitRows(30);
        ROOMS.awaitPublished();

        // When
        republish(1);
        ROOMS.lightNewRooms(5);

        // Then
        ROOMS.awaitRows(35);
        assertThat(TopicReader.readAll(ROOMS.topic())).hasSize(65);
        assertThat(ROOMS.store().number("select sum(lit) from room_count")).isEqualTo(35);
        assertThat(TopicReader.readAll(ROOMS.topic(), Received::from).stream()
                        .collect(Collectors.groupingBy(Received::eventId, Collectors.toSet()))
                        .values())
                .hasSize(35)
                .allSatisfy(it -> assertThat(
                                it.stream().map(received -> received.position() + " " + received.previousPosition()))
                        .hasSizeBetween(1, 2)
                        .containsOnly(it.iterator().next().position() + " "
                                + it.iterator().next().previousPosition()));
    }

    @Test
    void inv26AMissingRecordIsDetected() {
        // Given
        lightOneRoom(10);
        var copy = new DamagedTopic(ROOMS.topic()).copy(records -> records.remove(5));

        // When
        var projector = ROOMS.project(new RoomLog("log", copy));

        // Then
        patiently().until(() -> projector.status() == ProjectorStatus.FAILING);
        assertThat(ROOMS.store().number("select coalesce(max(position), 0) from room_log"))
                .isLessThanOrEqualTo(ROOMS.position(5));
    }

    @Test
    void inv26SwappedRecordsAreAppliedInTheirOrder() {
        // Given
        lightOneRoom(10);
        var copy = new DamagedTopic(ROOMS.topic()).copy(records -> Collections.swap(records, 4, 5));

        // When
        ROOMS.project(new RoomLog("log", copy));

        // Then
        ROOMS.awaitRows(10);
        assertThat(ROOMS.positionsIn(room)).isEqualTo(positions(10));
    }

    /// All records of one key, so in one partition.
    private void lightOneRoom(int times) {
        ROOMS.lightOneRoom(room, times);
        ROOMS.awaitPublished();
    }

    private static List<Long> positions(int events) {
        return LongStream.rangeClosed(ROOMS.position(1), ROOMS.position(events))
                .boxed()
                .toList();
    }

    /// From the nth event of the test up to all that is published.
    private static void republish(int nth) {
        var republications = new Republications(ROOMS.store().pool);
        var id = StoreFixture.newId("republication");
        var order = new Order(null, null, null, ROOMS.position(nth), null, new JsonObject(), "a record was lost");
        var ordered = republications.order(id, order).await().atMost(PATIENCE);
        assertThat(ordered).isPresent();
        patiently()
                .untilAsserted(() -> assertThat(republications
                                .find(id)
                                .await()
                                .atMost(PATIENCE)
                                .orElseThrow()
                                .state())
                        .isEqualTo("done"));
    }
}
