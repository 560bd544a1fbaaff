package dev.vestibule.eventsourcing.postgres.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.eventsourcing.postgres.fixture.RelayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.RelaySample;
import dev.vestibule.testing.infrastructure.Infrastructure;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayBacklogIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NOBODY = "127.0.0.1:1";

    private final StoreFixture store = new StoreFixture();
    private final RelayFixture fixture = new RelayFixture(store);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void withoutALeaderEventsWaitUnnumbered() {
        // Given
        fixture.light("a");
        fixture.light("b");

        // When
        var sample = read();

        // Then
        assertThat(sample.backlog()).isEqualTo(2);
        assertThat(sample.position()).isZero();
        assertThat(sample.oldest()).isPositive();
    }

    @Test
    void whileKafkaIsAwayNumberedEventsWait() {
        // Given
        try (var relay = fixture.newRelay("a", NOBODY, Duration.ofSeconds(3))) {
            relay.start();
            fixture.light("a");
            fixture.light("b");

            // Then
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(read().position()).isEqualTo(2);
                assertThat(read().backlog()).isEqualTo(2);
                assertThat(read().oldest()).isGreaterThan(Duration.ofSeconds(1));
            });
            assertThat(relay.hasDied()).isFalse();
        }
    }

    @Test
    void nothingWaitsWhenEverythingIsPublished() {
        // Given
        try (var relay = fixture.newRelay("a", Infrastructure.kafka(), Duration.ofSeconds(3))) {
            relay.start();
            fixture.light("a");
            fixture.light("b");

            // Then
            await().atMost(PATIENCE).until(() -> read().published() == 2);
            assertThat(read().backlog()).isZero();
            assertThat(read().oldest()).isZero();
            assertThat(relay.tally().events()).isEqualTo(2);
            assertThat(relay.tally().batches()).isBetween(1L, 2L);
            assertThat(relay.tally().failures()).isZero();
        }
    }

    private RelaySample read() {
        return new RelayBacklog(store.pool).read().await().atMost(PATIENCE);
    }
}
