package dev.vestibule.eventsourcing.postgres.relay;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vestibule.eventsourcing.postgres.fixture.RelayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.relay.Realignment.Realigned;
import dev.vestibule.testing.infrastructure.Infrastructure;
import dev.vestibule.testing.topic.TopicReader;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.error.RefusedException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A backup of the database was restored; the topics were left as they are.
class RestoredStoreIT {
    /// Each after those that it refers to.
    private static final List<String> TABLES = List.of("stream_head", "lamp", "feed_state", "event");

    @AutoClose
    private final StoreFixture store = new StoreFixture();

    private final RelayFixture fixture = new RelayFixture(store);

    @Test
    void inv11AStoreThatIsOlderThanItsTopicsNumbersAndPublishesNothing() {
        // Given
        publish(2);
        backUp();
        publish(2);

        // When
        restore();
        fixture.lightNewRooms(1);

        // Then
        try (var relay = started("b")) {
            awaitForked(relay);
            assertThat(store.number("select last_position from feed_state")).isEqualTo(2);
            assertThat(published()).hasSize(4);
        }
    }

    @Test
    void inv11RealignedItGoesOnAfterTheTopics() {
        // Given
        publish(2);
        backUp();
        publish(3);
        restore();

        try (var relay = started("b")) {
            awaitForked(relay);
            fixture.lightNewRooms(2);

            // When
            var done = realignment().run();

            // Then
            assertThat(done).isEqualTo(new Realigned(5, 0, 3));
            fixture.awaitPublished(7);
        }
        assertPublishedOnce(7);
        try (var _ = started("c")) {
            fixture.lightNewRooms(1);
            fixture.awaitPublished(8);
        }
    }

    @Test
    void inv13WhatWasPublishedAfterTheBackupIsNotPublishedAgain() {
        // Given
        publish(1);
        fixture.lightNewRooms(2);
        backUp();
        publish(1);
        restore();

        try (var relay = started("b")) {
            awaitForked(relay);

            // When
            var done = realignment().run();

            // Then
            assertThat(done).isEqualTo(new Realigned(4, 2, 1));
            fixture.lightNewRooms(1);
            fixture.awaitPublished(5);
        }
        assertPublishedOnce(5);
        assertThat(store.number("select count(*) from event where position in (2, 3)"))
                .isEqualTo(2);
    }

    @Test
    void realignedAndStartedAgainBeforeAnythingIsPublishedItIsNotForked() {
        // Given
        publish(1);
        backUp();
        publish(1);
        restore();
        realignment().run();

        // When
        try (var relay = started("b")) {
            // Then
            patiently().until(() -> relay.status() == RelayStatus.LEADING);
        }
        assertRefused("not_forked");
    }

    /// Kafka was away when the restored store began.
    @Test
    void positionsThatOthersHaveCannotBeRealigned() {
        // Given
        publish(1);
        backUp();
        publish(3);
        restore();
        fixture.lightNewRooms(1);
        try (var away = fixture.newRelay("away", "127.0.0.1:1", Duration.ofSeconds(1))) {
            away.start();
            fixture.awaitNumbered(2);
        }

        // When, then
        assertRefused("numbered_apart");
        try (var relay = started("b")) {
            awaitForked(relay);
        }
        assertThat(published()).hasSize(4);
    }

    private void publish(int lit) {
        fixture.lightNewRooms(lit);
        try (var _ = started("a")) {
            fixture.awaitPublished(store.number("select count(*) from event"));
        }
    }

    private void backUp() {
        TABLES.forEach(table -> store.sql("create table backup_" + table + " as select * from " + table));
    }

    /// The guards of the table refuse what a restore does to it.
    private void restore() {
        store.sql("alter table event disable trigger user; truncate " + String.join(", ", TABLES));
        TABLES.forEach(
                table -> store.sql("insert into " + table + " overriding system value select * from backup_" + table));
        store.sql("alter table event enable trigger user");
    }

    private static void awaitForked(Relay relay) {
        patiently().until(() -> relay.status() == RelayStatus.FORKED);
    }

    private Realignment realignment() {
        return new Realignment(store.pool, Infrastructure.kafka(), fixture.service(), List.of(fixture.topic));
    }

    private void assertRefused(String code) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> realignment().run())
                .extracting(RefusedException::refusal)
                .asInstanceOf(InstanceOfAssertFactories.type(Refusal.Conflict.class))
                .extracting(Refusal.Conflict::code)
                .isEqualTo(code);
    }

    private void assertPublishedOnce(int number) {
        assertThat(published())
                .extracting(Received::eventId)
                .doesNotHaveDuplicates()
                .hasSize(number);
        fixture.assertChainHolds();
    }

    private List<Received> published() {
        return TopicReader.readAll(fixture.topic, Received::from);
    }

    private Relay started(String replica) {
        var relay = fixture.newRelay(replica);
        relay.start();
        return relay;
    }
}
