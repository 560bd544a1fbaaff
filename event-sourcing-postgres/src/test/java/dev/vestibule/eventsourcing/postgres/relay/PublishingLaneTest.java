package dev.vestibule.eventsourcing.postgres.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PublishingLaneTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PublishingTally tally = new PublishingTally();

    @Test
    void anErrorEndsTheLaneAndIsNoticed() {
        try (var lane = lane(() -> {
            throw new NoClassDefFoundError("a test");
        })) {
            lane.offer(List.of());

            await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(lane::hasDied);
        }
    }

    @Test
    void aFailureIsCountedAndTriedAgain() {
        try (var lane = lane(() -> {
            throw new IllegalStateException("a test");
        })) {
            await().atMost(PATIENCE).until(() -> {
                lane.offer(List.of());
                return tally.failures() >= 2;
            });

            assertThat(lane.hasDied()).isFalse();
        }
    }

    /// Or a store that was restored while the relay is held would be numbered.
    @Test
    void aLaneThatIsHeldFindsOutWhetherTheTopicsAreThoseOfTheStore() {
        try (var lane = lane(() -> {
            throw new SharedHistory.StoreForked("test", 7);
        })) {
            lane.pause(true);

            lane.offer(List.of());

            await().atMost(PATIENCE).until(lane::isForked);
            assertThat(lane.status()).isEqualTo(RelayStatus.PAUSED);
        }
    }

    private PublishingLane lane(Supplier<Publisher> opener) {
        return new PublishingLane("test", 10, tally, opener, () -> 0, _ -> List.of(), _ -> false);
    }
}
