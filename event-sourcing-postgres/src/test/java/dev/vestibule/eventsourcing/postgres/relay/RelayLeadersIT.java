package dev.vestibule.eventsourcing.postgres.relay;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.eventsourcing.postgres.fixture.RelayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.testing.infrastructure.Infrastructure;
import dev.vestibule.testing.topic.TopicReader;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Several replicas of a service: one of their relays leads.
class RelayLeadersIT {
    @AutoClose
    private final StoreFixture store = new StoreFixture();

    private final RelayFixture fixture = new RelayFixture(store);

    @Test
    void inv13ANewLeaderGoesOnWhereTheOldOneStopped() {
        // Given
        try (var first = started("a")) {
            fixture.lightNewRooms(10);
            fixture.awaitPublished(10);
            assertThat(first.status()).isEqualTo(RelayStatus.LEADING);
        }
        fixture.lightNewRooms(10);

        // When
        try (var second = started("b")) {
            fixture.awaitPublished(20);
            assertThat(second.status()).isEqualTo(RelayStatus.LEADING);
        }

        // Then
        var records = TopicReader.readAll(fixture.topic, Received::from);
        assertThat(records)
                .extracting(Received::eventId)
                .doesNotHaveDuplicates()
                .hasSize(20);
        fixture.assertChainHolds();
    }

    @Test
    void inv17AReplicaThatStartsDoesNotFenceTheLeader() {
        // Given
        try (var leader = started("a")) {
            fixture.lightNewRooms(1);
            fixture.awaitPublished(1);
            var epoch = store.number("select epoch from feed_state");

            // When
            try (var candidate = started("b")) {
                fixture.lightNewRooms(20);
                fixture.awaitPublished(21);

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
                fixture.lightNewRooms(1);
                fixture.awaitPublished(1);
                var epoch = store.number("select epoch from feed_state");

                // When
                try (var candidate = started("b")) {
                    statement.execute("select pg_advisory_unlock_all()");
                    patiently()
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
            fixture.lightNewRooms(5);
            fixture.awaitPublished(5);

            // When
            store.sql("update feed_state set epoch = epoch + 1, lease_until = now() - interval '1 second'");
            fixture.lightNewRooms(5);
            fixture.awaitPublished(10);
            assertThat(leader.status()).isNotNull();
        }

        // Then
        var records = TopicReader.readAll(fixture.topic, Received::from);
        assertThat(records)
                .extracting(Received::eventId)
                .doesNotHaveDuplicates()
                .hasSize(10);
        fixture.assertChainHolds();
    }

    @Test
    void whileAnOperatorPausesItEventsAreNumberedAndWaitAlsoAfterATakeOver() {
        // Given
        try (var relay = started("a")) {
            fixture.lightNewRooms(3);
            fixture.awaitPublished(3);

            // When
            store.sql("update feed_state set paused = true");
            await().atMost(Duration.ofSeconds(1)).until(() -> relay.status() == RelayStatus.PAUSED);
            fixture.lightNewRooms(4);

            // Then
            fixture.awaitNumbered(7);
        }
        try (var relay = started("b")) {
            patiently().until(() -> relay.status() == RelayStatus.PAUSED);
            fixture.lightNewRooms(1);
            fixture.awaitNumbered(8);
            assertThat(TopicReader.readAll(fixture.topic, Received::from)).hasSize(3);
            assertThat(store.number("select published_position from feed_state"))
                    .isEqualTo(3);

            store.sql("update feed_state set paused = false");
            fixture.awaitPublished(8);
            assertThat(relay.status()).isEqualTo(RelayStatus.LEADING);
        }
        fixture.assertChainHolds();
    }

    private Relay started(String replica) {
        var relay = fixture.newRelay(replica, Infrastructure.kafka(), RelaySettings.DEFAULT_LEASE);
        relay.start();
        return relay;
    }
}
