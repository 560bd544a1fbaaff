package dev.vestibule.eventsourcing.postgres.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestibule.eventsourcing.postgres.fixture.DamagedTopic;
import dev.vestibule.eventsourcing.postgres.fixture.RelayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.RoomLog;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.relay.Relay;
import dev.vestibule.eventsourcing.postgres.relay.Republications;
import dev.vestibule.eventsourcing.postgres.relay.Republications.Order;
import dev.vestibule.eventsourcing.postgres.relay.Topics;
import dev.vestibule.testing.infrastructure.Infrastructure;
import dev.vestibule.testing.topic.TopicReader;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private StoreFixture store;

    @SuppressWarnings("NullAway.Init")
    private RelayFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Relay relay;

    @BeforeEach
    void open() {
        store = new StoreFixture();
        store.sql(RoomLog.TABLES);
        fixture = new RelayFixture(store);
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
    void inv20RowsAreTheFoldOfTheTopicUpToTheOffset() {
        // Given
        light(60);

        // When
        try (var _ = started("log")) {
            awaitRows(60);
        }

        // Then
        assertRowsAreTheFoldOfTheTopic();
        assertThat(store.number("select max(last_position) from projection_offset"))
                .isEqualTo(60);
    }

    @Test
    void aRestartedProjectorGoesOnWhereItStopped() {
        // Given
        light(20);
        try (var _ = started("log")) {
            awaitRows(20);
        }
        light(20);

        // When
        try (var _ = started("log")) {
            awaitRows(40);
        }

        // Then
        assertRowsAreTheFoldOfTheTopic();
    }

    @Test
    void inv22ARebalanceStormChangesNothing() {
        // Given
        try (var _ = started("log")) {
            // When
            for (var i = 0; i < 4; i++) {
                try (var second = started("log")) {
                    light(25);
                    await().atMost(PATIENCE).until(() -> second.status() == ProjectorStatus.RUNNING);
                }
            }
            awaitRows(100);
        }

        // Then
        assertRowsAreTheFoldOfTheTopic();
    }

    @Test
    void inv23AZombiesCommitFailsAndLeavesNoRow() {
        // Given
        var partition = new TopicPartition(fixture.topic, 0);
        var offsets = new ProjectionOffsets(store.pool, "log");
        var start = Map.of(partition, new Progress(0, 0, true, true, false));
        advance(offsets, Map.of(partition, Progress.START), start, 0).await().atMost(PATIENCE);
        advance(offsets, start, Map.of(partition, new Progress(10, 10, true, true, false)), 10)
                .await()
                .atMost(PATIENCE);

        // When
        var zombie = advance(offsets, start, Map.of(partition, new Progress(8, 8, true, true, false)), 8);

        // Then
        assertThatThrownBy(() -> zombie.await().atMost(PATIENCE)).isInstanceOf(ProjectionOffsets.Fenced.class);
        assertThat(store.number("select count(*) from room_log where position = 8"))
                .isZero();
        assertThat(store.number("select next_offset from projection_offset")).isEqualTo(10);
    }

    private Uni<Void> advance(
            ProjectionOffsets offsets,
            Map<TopicPartition, Progress> before,
            Map<TopicPartition, Progress> after,
            long position) {
        return store.pool.withTransaction(connection -> connection
                .query("insert into room_log (generation, room, nth, position) values (1, 'room', 1, " + position + ")")
                .execute()
                .chain(() -> offsets.advance(connection, 1, before, after)));
    }

    @Test
    void inv26ADuplicatedPrefixIsHarmless() {
        // Given
        light(30);
        awaitPublished(30);
        var copy = copyOfTopic(records -> {
            var doubled = new ArrayList<>(records.subList(0, records.size() / 2));
            doubled.addAll(records);
            return doubled;
        });

        // When
        try (var _ = started("log", copy)) {
            awaitRows(30);

            // Then
            await().during(Duration.ofSeconds(1))
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(rows()).isEqualTo(30));
        }
    }

    @Test
    void inv26WhatIsPublishedAgainMendsALostRecord() {
        // Given
        lightOneRoom(20);
        new DamagedTopic(fixture.topic).rewrite(records -> records.remove(5));
        try (var projector = started("log")) {
            await().atMost(PATIENCE).until(() -> projector.status() == ProjectorStatus.FAILING);
            assertThat(rows()).isEqualTo(5);

            // When
            republish(6);

            // Then
            awaitRows(20);
            assertThat(store.query("select position from room_log order by nth"))
                    .extracting(row -> row.getLong(0))
                    .isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
            await().atMost(PATIENCE).until(() -> projector.status() == ProjectorStatus.RUNNING);
            var room = store.query("select partition_key from event limit 1")
                    .getFirst()
                    .getString(0);
            IntStream.range(0, 5).forEach(_ -> fixture.light(room));
            awaitRows(25);
        }
    }

    @Test
    void consumersDropWhatTheyHaveOfWhatIsPublishedAgain() {
        // Given
        light(30);
        try (var _ = started("log")) {
            awaitRows(30);
            awaitPublished(30);

            // When
            republish(1);
            light(5);

            // Then
            awaitRows(35);
        }
        assertThat(TopicReader.readAll(fixture.topic)).hasSize(65);
        assertThat(store.number("select sum(lit) from room_count")).isEqualTo(35);
        assertThat(TopicReader.readAll(fixture.topic, Received::from).stream()
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
        var copy = copyOfTopic(records -> without(records, 5));

        // When
        try (var projector = started("log", copy)) {
            // Then
            await().atMost(PATIENCE).until(() -> projector.status() == ProjectorStatus.FAILING);
            assertThat(store.number("select coalesce(max(position), 0) from room_log"))
                    .isLessThanOrEqualTo(5);
        }
    }

    @Test
    void inv26SwappedRecordsAreAppliedInTheirOrder() {
        // Given
        lightOneRoom(10);
        var copy = copyOfTopic(records -> {
            var swapped = new ArrayList<>(records);
            if (swapped.size() > 5) {
                Collections.swap(swapped, 4, 5);
            }
            return swapped;
        });

        // When
        try (var _ = started("log", copy)) {
            awaitRows(10);
        }

        // Then
        assertThat(store.query("select position from room_log order by nth"))
                .extracting(row -> row.getLong(0))
                .isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
    }

    private Projector started(String name) {
        return started(name, fixture.topic);
    }

    private Projector started(String name, String topic) {
        var projector =
                new Projector(store.pool, "service-" + fixture.topic, Infrastructure.kafka(), new RoomLog(name, topic));
        projector.start();
        return projector;
    }

    private void light(int lamps) {
        IntStream.range(0, lamps).forEach(i -> fixture.light(StoreFixture.newId("room")));
    }

    /// All records of one key, so in one partition.
    private void lightOneRoom(int times) {
        store.sql("drop index one_lit_lamp");
        var room = StoreFixture.newId("room");
        IntStream.range(0, times).forEach(i -> fixture.light(room));
        awaitPublished(times);
    }

    /// From a position up to all that is published.
    private void republish(long from) {
        var republications = new Republications(store.pool);
        var id = StoreFixture.newId("republication");
        var ordered = republications
                .order(id, new Order(null, null, null, from, null, new JsonObject(), "a record was lost"))
                .await()
                .atMost(PATIENCE);
        assertThat(ordered).isPresent();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(republications
                                .find(id)
                                .await()
                                .atMost(PATIENCE)
                                .orElseThrow()
                                .state())
                        .isEqualTo("done"));
    }

    private void awaitPublished(int position) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(store.number("select published_position from feed_state"))
                        .isEqualTo(position));
    }

    private void awaitRows(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(rows()).isEqualTo(count));
    }

    private long rows() {
        return store.number("select count(*) from room_log");
    }

    private void assertRowsAreTheFoldOfTheTopic() {
        var expected = TopicReader.readAll(fixture.topic, Received::from).stream()
                .collect(Collectors.groupingBy(Received::key, Collectors.counting()));
        var logged = store.query("select room, count(*) from room_log group by room").stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
        var counted = store.query("select room, lit from room_count").stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
        assertThat(logged).isEqualTo(expected);
        assertThat(counted).isEqualTo(expected);
    }

    private interface Change {
        List<ProducerRecord<String, byte[]>> of(List<ProducerRecord<String, byte[]>> partition);
    }

    /// Copies every partition of the topic through a change into a new topic.
    private String copyOfTopic(Change change) {
        var copy = fixture.topic + ".copy";
        Topics.ensure(Infrastructure.kafka(), List.of(new Topics.EventTopic(copy, 0)));
        Map<String, Object> config =
                Map.of("bootstrap.servers", Infrastructure.kafka(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
                var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (var partition = 0; partition < Topics.PARTITIONS; partition++) {
                for (var record : change.of(partitionOf(consumer, partition, copy))) {
                    var _ = producer.send(record);
                }
            }
            producer.flush();
        }
        return copy;
    }

    private List<ProducerRecord<String, byte[]>> partitionOf(
            KafkaConsumer<String, byte[]> consumer, int number, String copy) {
        var partition = new TopicPartition(fixture.topic, number);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        while (consumer.position(partition) < end) {
            consumer.poll(Duration.ofMillis(200))
                    .forEach(record -> records.add(
                            new ProducerRecord<>(copy, number, record.key(), record.value(), record.headers())));
        }
        return records;
    }

    private static List<ProducerRecord<String, byte[]>> without(
            List<ProducerRecord<String, byte[]>> records, int index) {
        var rest = new ArrayList<>(records);
        if (index < rest.size()) {
            rest.remove(index);
        }
        return rest;
    }
}
