package dev.vestibule.eventsourcing.postgres.replay;

import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.CANCELLED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.CAUGHT_UP;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.CREATED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.FAILED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.PAUSED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.RETIRED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.RUNNING;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.SWITCHED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.replay.ReplayState.Action;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplayStateTest {
    private static final Map<Action, List<ReplayState>> ALLOWED_IN = Map.of(
            Action.PAUSE, List.of(CREATED, RUNNING, CAUGHT_UP, VERIFIED),
            Action.RESUME, List.of(PAUSED, FAILED),
            Action.CANCEL, List.of(CREATED, RUNNING, CAUGHT_UP, VERIFIED, PAUSED, FAILED),
            Action.DIFF, List.of(CAUGHT_UP, VERIFIED),
            Action.SWITCH, List.of(CAUGHT_UP, VERIFIED),
            Action.ROLLBACK, List.of(SWITCHED),
            Action.RETIRE, List.of(SWITCHED));

    @ParameterizedTest
    @EnumSource
    void anActionIsPossibleInTheseStatesOnly(Action action) {
        for (var state : ReplayState.values()) {
            assertThat(state.after(action, RUNNING).isPresent())
                    .as("%s when %s", action, state)
                    .isEqualTo(ALLOWED_IN.getOrDefault(action, List.of()).contains(state));
        }
    }

    @Test
    void resumingLeadsBackToWhereItWasPaused() {
        for (var state : EnumSet.of(CREATED, RUNNING, CAUGHT_UP, VERIFIED)) {
            assertThat(state.after(Action.PAUSE, state)).contains(PAUSED);
            assertThat(PAUSED.after(Action.RESUME, state)).contains(state);
        }
    }

    @Test
    void whatIsOverStaysOver() {
        for (var action : Action.values()) {
            assertThat(RETIRED.after(action, RUNNING)).isEmpty();
            assertThat(CANCELLED.after(action, RUNNING)).isEmpty();
        }
        assertThat(RETIRED.isOver()).isTrue();
        assertThat(CANCELLED.isOver()).isTrue();
        assertThat(SWITCHED.isOver()).isFalse();
    }
}
