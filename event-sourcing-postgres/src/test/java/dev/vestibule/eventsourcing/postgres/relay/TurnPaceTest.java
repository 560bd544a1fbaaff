package dev.vestibule.eventsourcing.postgres.relay;

import static dev.vestibule.eventsourcing.postgres.relay.TurnPace.BURST;
import static dev.vestibule.eventsourcing.postgres.relay.TurnPace.DISTANCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnPaceTest {
    private static final long START = Long.MAX_VALUE - 5; // a steady clock may overflow

    private final TurnPace pace = new TurnPace(START);

    @Test
    void theFirstTurnsStartAtOnce() {
        for (int turn = 0; turn < BURST; turn++) {
            assertThat(pace.delay(START)).isZero();
            pace.taken(START);
        }
        assertThat(pace.delay(START)).isEqualTo(DISTANCE);
    }

    @Test
    void aTurnNowAndThenNeverWaits() {
        var now = START;
        for (int turn = 0; turn < 100; turn++) {
            assertThat(pace.delay(now)).isZero();
            pace.taken(now);
            now += DISTANCE.toNanos();
        }
    }

    @Test
    void underLoadTurnsKeepTheirDistance() {
        var now = START;
        var turns = 0;
        var end = START + Duration.ofSeconds(10).toNanos();
        while (end - now > 0) {
            if (pace.delay(now).isZero()) {
                pace.taken(now);
                turns++;
            }
            now += Duration.ofMillis(1).toNanos();
        }
        var perDistance = Duration.ofSeconds(10).toNanos() / DISTANCE.toNanos();
        assertThat(turns).isBetween((int) perDistance, (int) perDistance + BURST);
    }

    @Test
    void afterAQuietMomentTheBurstIsWholeAgain() {
        for (int turn = 0; turn < 3 * BURST; turn++) {
            pace.taken(START);
        }
        var later = START + 3 * BURST * DISTANCE.toNanos();

        for (int turn = 0; turn < BURST; turn++) {
            assertThat(pace.delay(later)).isZero();
            pace.taken(later);
        }
        assertThat(pace.delay(later)).isPositive();
    }
}
