package dev.vestibule.eventsourcing.postgres.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LagClockTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private final LagClock clock = new LagClock();

    @Test
    void nothingWaitsWhereEverythingIsRead() {
        assertThat(lookAfter(0, 10, 10)).isZero();
        assertThat(lookAfter(60, 10, 10)).isZero();
    }

    @Test
    void theFirstLookSaysNothingAboutTheTimeBefore() {
        assertThat(lookAfter(0, 10, 3)).isZero();
        assertThat(lookAfter(5, 10, 3)).hasSeconds(5);
    }

    @Test
    void theOldestUnreadRecordCounts() {
        // Given
        lookAfter(0, 10, 10);
        lookAfter(5, 20, 10);

        // When
        var stuck = lookAfter(10, 30, 10);
        var readThoseOfTheSecondLook = lookAfter(15, 40, 20);
        var readAll = lookAfter(20, 40, 40);

        // Then
        assertThat(stuck).hasSeconds(5);
        assertThat(readThoseOfTheSecondLook).hasSeconds(5);
        assertThat(readAll).isZero();
    }

    @Test
    void aLongTimeIsRememberedInLittleSpaceAndNeverTooHigh() {
        // Given
        lookAfter(0, 10, 10);

        // When
        for (var second = 1; second < 10_000; second++) {
            lookAfter(second, 10 + second, 10);
        }

        // Then
        assertThat(lookAfter(10_000, 10_010, 10)).hasSeconds(9_999);
        assertThat(lookAfter(10_000, 10_010, 5_010)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(5_000));
    }

    private Duration lookAfter(int seconds, long end, long next) {
        return clock.waiting(NOON.plusSeconds(seconds), end, next);
    }
}
