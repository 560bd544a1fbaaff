package dev.vestibule.eventsourcing.postgres.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.eventsourcing.postgres.fixture.RelayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.RoomLog;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionTable;
import dev.vestibule.eventsourcing.postgres.projector.Projector;
import dev.vestibule.eventsourcing.postgres.projector.ProjectorStatus;
import dev.vestibule.eventsourcing.postgres.projector.Rows;
import dev.vestibule.testing.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What may pass ends no thread; what ends one is noticed.
class DeadThreadsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StoreFixture store = new StoreFixture();
    private final RelayFixture fixture = new RelayFixture(store);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void anErrorEndsTheThreadOfAProjector() {
        // Given
        try (var projector = projector(new Unlucky())) {
            // When
            projector.start();

            // Then
            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(projector::hasDied);
        }
    }

    @Test
    void aFailureThatMayPassDoesNot() {
        // Given
        store.sql(RoomLog.TABLES);
        store.sql("alter table projection_offset rename to elsewhere");
        try (var relay = fixture.newRelay("a");
                var projector = projector(new RoomLog("log", fixture.topic))) {
            relay.start();

            // When
            projector.start();

            // Then
            await().atMost(PATIENCE).until(() -> projector.status() == ProjectorStatus.FAILING);
            assertThat(projector.hasDied()).isFalse();
            store.sql("alter table elsewhere rename to projection_offset");
            await().atMost(PATIENCE).until(() -> projector.status() == ProjectorStatus.RUNNING);
        }
    }

    @Test
    void whoWasStoppedIsNotDead() {
        // Given
        store.sql(RoomLog.TABLES);
        var projector = projector(new RoomLog("log", fixture.topic));
        var relay = fixture.newRelay("a");
        assertThat(projector.hasDied()).isFalse();
        projector.start();
        relay.start();

        // When
        projector.close();
        relay.close();

        // Then
        assertThat(projector.hasDied()).isFalse();
        assertThat(relay.hasDied()).isFalse();
    }

    private Projector projector(Projection projection) {
        return new Projector(store.pool, "test", Infrastructure.kafka(), projection);
    }

    /// Fails in a way that no retry mends.
    private static final class Unlucky implements Projection {
        @Override
        public String name() {
            return "unlucky";
        }

        @Override
        public List<String> topics() {
            throw new NoClassDefFoundError("a test");
        }

        @Override
        public List<ProjectionTable> tables() {
            return List.of();
        }

        @Override
        public void apply(Received message, Rows rows) {
            throw new AssertionError("nothing is read");
        }
    }
}
