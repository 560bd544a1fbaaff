package dev.vestibule.eventsourcing.postgres.relay;

import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.NOON;
import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.newLamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.eventsourcing.postgres.fixture.Lamp.Command.Light;
import dev.vestibule.eventsourcing.postgres.fixture.Lamp.Command.PutOut;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.testing.infrastructure.Infrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequencerIT {
    private static final RelaySettings SETTINGS =
            new RelaySettings("test", "unused", "unused", Duration.ofMillis(250), Duration.ofSeconds(3), 100);
    private static final String INSERT = """
            insert into event (event_id, stream_id, version, environment_id, partition_key, type, data, correlation_id, actor, occurred_at)
            values (?, ?, ?, 'environment_1', 'k', 'lamp.lit.v1', '{"at":"2026-11-24T12:00:00Z"}', 'r', '{}', now())""";

    @SuppressWarnings("NullAway.Init")
    private StoreFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private Sequencer sequencer;

    private long epoch;

    @BeforeEach
    void open() {
        fixture = new StoreFixture();
        sequencer = new Sequencer(fixture.pool, SETTINGS);
        epoch = takeOver();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void inv03PositionsAreContiguousAndInv04FollowTheStreamsOrder() {
        // Given
        var lamps = List.of(newLamp(), newLamp(), newLamp());
        for (var i = 0; i < 20; i++) {
            lamps.forEach(lamp -> fixture.handle(lamp, new Light(NOON)));
            lamps.forEach(lamp -> fixture.handle(lamp, new PutOut(NOON)));
        }

        // When
        var sequenced = sequenceAll();

        // Then
        assertThat(sequenced.stream().map(StoredEvent::position))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 120).boxed().toList());
        for (var lamp : lamps) {
            assertThat(sequenced.stream()
                            .filter(event -> event.streamId().equals(lamp.streamId()))
                            .map(StoredEvent::version))
                    .isSorted();
        }
    }

    @Test
    void aLateCommitGetsALaterPosition() throws SQLException {
        // Given
        try (var slow = fixture.jdbc()) {
            slow.setAutoCommit(false);
            newStream(slow, "slow");
            insert(slow, "slow", 1);
            fixture.handle(newLamp(), new Light(NOON));
            var first = sequenceAll();

            // When
            slow.commit();
            var second = sequenceAll();

            // Then
            assertThat(first).extracting(StoredEvent::position).containsExactly(1L);
            assertThat(second).extracting(StoredEvent::streamId).containsExactly("slow");
            assertThat(second).extracting(StoredEvent::position).containsExactly(2L);
        }
    }

    /// A feed ordered by transaction ids delivers version 2 before version 1 here.
    @ParameterizedTest
    @ValueSource(ints = {Connection.TRANSACTION_READ_COMMITTED, Connection.TRANSACTION_REPEATABLE_READ})
    void inv04OrderHoldsWhenTheWriterWroteOtherRowsBefore(int isolation) throws SQLException {
        // Given
        try (var first = fixture.jdbc();
                var second = fixture.jdbc()) {
            newStream(second, "stream");
            first.setTransactionIsolation(isolation);
            first.setAutoCommit(false);
            newStream(first, "another row, written first");
            insert(second, "stream", 1);
            insert(first, "stream", 2);

            // When
            first.commit();
        }

        // Then
        assertThat(sequenceAll()).extracting(StoredEvent::version).containsExactly(1L, 2L);
    }

    @Test
    void inv06AnOpenWriteInAnotherDatabaseOfTheClusterDelaysNobody() throws SQLException {
        // Given
        var elsewhere = Infrastructure.newDatabase("elsewhere");
        try (var open = DriverManager.getConnection(elsewhere.jdbcUrl(), elsewhere.user(), elsewhere.password());
                var statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("create table written as select 1");
            fixture.handle(newLamp(), new Light(NOON));

            // When
            var sequenced = sequenceAll();

            // Then
            assertThat(sequenced).extracting(StoredEvent::position).containsExactly(1L);
            open.rollback();
        }
    }

    @Test
    void inv15AnOldLeaderAssignsNoPosition() {
        // Given
        var oldEpoch = epoch;
        takeOver();
        fixture.handle(newLamp(), new Light(NOON));

        // When, Then
        assertThatThrownBy(() -> sequencer.sequence(oldEpoch, 500, 0).await().atMost(Duration.ofSeconds(10)))
                .isInstanceOf(RelayLeadership.NotLeader.class);
        assertThat(fixture.number("select count(*) from event where position is not null"))
                .isZero();
    }

    /// 32 writers with pauses before their commit and every fifth rolled back. The reader that follows `seq`
    /// is kept to show that the test would notice: it must lose events.
    @Test
    void inv05AReaderOfPositionsSeesEachEventOnceAndAReaderOfSeqDoesNot() throws Exception {
        // Given
        var committed = new AtomicInteger();
        var byPosition = new ArrayList<UUID>();
        var bySeq = new ArrayList<UUID>();
        var writers = new ArrayList<Callable<Void>>();
        for (var writer = 0; writer < 32; writer++) {
            var seed = writer;
            writers.add(() -> writeWithPauses(seed, committed));
        }

        // When
        try (var executor = Executors.newVirtualThreadPerTaskExecutor();
                var readers = fixture.jdbc()) {
            var running = writers.stream().map(executor::submit).toList();
            var seq = 0L;
            var position = 0L;
            while (!running.stream().allMatch(java.util.concurrent.Future::isDone)) {
                sequenceAll();
                position = follow(readers, "position", position, byPosition);
                seq = follow(readers, "seq", seq, bySeq);
            }
            for (var future : running) {
                future.get();
            }
            sequenceAll();
            follow(readers, "position", position, byPosition);
            follow(readers, "seq", seq, bySeq);
        }

        // Then
        assertThat(byPosition).doesNotHaveDuplicates().hasSize(committed.get());
        assertThat(bySeq).as("the naive reader loses events").hasSizeLessThan(committed.get());
    }

    @Test
    void inv07WhatWasAcknowledgedFirstComesFirst() throws Exception {
        // Given
        var acknowledged = new HashMap<String, Long>();
        var order = new ArrayList<String>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var noise = executor.submit(() -> writeWithPauses(7, new AtomicInteger()));
            for (var i = 0; i < 50; i++) {
                var lamp = newLamp();
                fixture.handle(lamp, new Light(NOON));
                order.add(lamp.streamId());
                sequenceAll();
            }
            noise.get();
        }

        // When
        fixture.query("select stream_id, position from event where position is not null")
                .forEach(row -> acknowledged.put(row.getString(0), row.getLong(1)));

        // Then
        assertThat(order.stream().map(acknowledged::get)).isSorted();
    }

    private Void writeWithPauses(int seed, AtomicInteger committed) throws SQLException {
        var random = new Random(seed);
        try (var connection = fixture.jdbc()) {
            connection.setAutoCommit(false);
            for (var i = 0; i < 25; i++) {
                var stream = "w" + seed + "-" + i + "-" + StoreFixture.newId("s");
                newStream(connection, stream);
                insert(connection, stream, 1);
                LockSupport.parkNanos(random.nextInt(8_000_000));
                if (random.nextInt(5) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed.incrementAndGet();
                }
            }
        }
        return null;
    }

    private static long follow(Connection connection, String column, long cursor, List<UUID> seen) throws SQLException {
        try (var query = connection.prepareStatement(
                "select " + column + ", event_id from event where " + column + " > ? order by 1")) {
            query.setLong(1, cursor);
            var rows = query.executeQuery();
            var last = cursor;
            while (rows.next()) {
                last = rows.getLong(1);
                seen.add(rows.getObject(2, UUID.class));
            }
            return last;
        }
    }

    private static void newStream(Connection connection, String stream) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into stream_head (stream_id, stream_type, environment_id, version) values (?, 'lamp', 'environment_1', 1)")) {
            insert.setString(1, stream);
            insert.executeUpdate();
        }
    }

    private static void insert(Connection connection, String stream, long version) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpochPlus1());
            insert.setString(2, stream);
            insert.setLong(3, version);
            insert.executeUpdate();
        }
    }

    private List<StoredEvent> sequenceAll() {
        var all = new ArrayList<StoredEvent>();
        List<StoredEvent> batch;
        do {
            batch = sequencer
                    .sequence(epoch, 500, 0)
                    .await()
                    .atMost(Duration.ofSeconds(30))
                    .events();
            all.addAll(batch);
        } while (!batch.isEmpty());
        return all;
    }

    private long takeOver() {
        return fixture.number("update feed_state set epoch = epoch + 1 returning epoch");
    }
}
