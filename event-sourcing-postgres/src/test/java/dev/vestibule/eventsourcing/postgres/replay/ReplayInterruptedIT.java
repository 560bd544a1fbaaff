package dev.vestibule.eventsourcing.postgres.replay;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.CANCELLED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.FAILED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.PAUSED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.fixture.ReplayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.RoomsFixture;
import dev.vestibule.eventsourcing.postgres.replay.ReplayState.Action;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Replays that somebody or something stops on their way.
class ReplayInterruptedIT {
    @RegisterExtension
    static final RoomsFixture ROOMS = new RoomsFixture();

    private final ReplayFixture replays = new ReplayFixture(ROOMS);

    @Test
    void inv31AReplayThatIsKilledAndResumedEndsInTheSameRows() {
        // Given
        replays.projectAll(300);
        var first = replays.newWorker("first");
        var run = replays.orderAtRate(100);
        patiently().until(() -> replays.rows(2) > 10);

        // When
        first.close();
        var rowsAtDeath = replays.rows(2);
        assertThat(rowsAtDeath).isLessThan(300);
        replays.work("second");
        replays.faster(run);

        // Then
        replays.awaitState(run, VERIFIED);
        assertThat(replays.equal(run)).isTrue();
        assertThat(replays.rows(2)).isEqualTo(300);
    }

    @Test
    void inv32CancellingLeavesTheLiveRowsAndNoTableOfTheNewOnes() {
        // Given
        replays.projectAll(200);
        replays.work("a");
        var run = replays.orderAtRate(50);
        patiently().until(() -> replays.rows(2) > 5);

        // When
        replays.act(run, Action.CANCEL);

        // Then
        replays.awaitOnlyGeneration(1);
        assertThat(replays.find(run).state()).isEqualTo(CANCELLED);
        assertThat(replays.rows(1)).isEqualTo(200);
        assertThat(replays.offsetsOf(2)).isZero();
        replays.light(1);
        replays.awaitRows(1, 201);
    }

    @Test
    void aPausedReplayReadsNothingUntilItIsResumed() {
        // Given
        replays.projectAll(200);
        replays.work("a");
        var run = replays.orderAtRate(50);
        patiently().until(() -> replays.rows(2) > 5);

        // When
        replays.act(run, Action.PAUSE);
        patiently()
                .untilAsserted(() -> assertThat(ROOMS.store()
                                .number("select count(*) from replay_run where worker is null and state = 'paused'"))
                        .isEqualTo(1));
        var rowsWhenPaused = replays.rows(2);

        // Then
        patiently().during(Duration.ofSeconds(1)).until(() -> replays.rows(2) == rowsWhenPaused);
        assertThat(replays.find(run).state()).isEqualTo(PAUSED);
        replays.faster(run);
        replays.act(run, Action.RESUME);
        replays.awaitState(run, VERIFIED);
        assertThat(replays.equal(run)).isTrue();
    }

    @Test
    void whatStopsARebuildIsShownAndItGoesOnWhenThatIsMended() {
        // Given
        replays.projectAll(20);
        replays.work("a");
        ROOMS.store().sql("alter table room_count rename to room_count_elsewhere");

        // When
        var run = replays.order();
        replays.awaitState(run, FAILED);

        // Then
        assertThat(replays.find(run).error()).contains("42P01");
        ROOMS.store().sql("alter table room_count_elsewhere rename to room_count");
        replays.act(run, Action.RESUME);
        replays.awaitState(run, VERIFIED);
    }
}
