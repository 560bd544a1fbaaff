package dev.vestibule.eventsourcing.postgres.replay;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where a replay stands.
public enum ReplayState {
    /// Ordered; the tables of the new generation are not made yet.
    CREATED,
    /// Reads what has been published.
    RUNNING,
    /// Has read all of it and follows the live projection.
    CAUGHT_UP,
    /// Was compared with the live rows.
    VERIFIED,
    /// Readers see the new rows; the old ones are kept fresh for a rollback.
    SWITCHED,
    /// Over: the rows that nobody needs any more are gone.
    RETIRED,
    PAUSED,
    /// Something stopped it; it can be resumed when the cause is mended.
    FAILED,
    CANCELLED;

    private static final Set<ReplayState> BUILDING = Set.of(CREATED, RUNNING, CAUGHT_UP, VERIFIED);

    /// What an operator can ask for.
    public enum Action {
        PAUSE,
        RESUME,
        CANCEL,
        /// Compares again.
        DIFF,
        SWITCH,
        ROLLBACK,
        RETIRE;

        public static Optional<Action> from(String name) {
            for (var action : values()) {
                if (action.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return Optional.of(action);
                }
            }
            return Optional.empty();
        }
    }

    /// The state an action leads to.
    ///
    /// @param pausedIn the state in which it was paused or failed
    /// @return empty if the action makes no sense now
    public Optional<ReplayState> after(Action action, ReplayState pausedIn) {
        return Optional.ofNullable(
                switch (action) {
                    case PAUSE -> BUILDING.contains(this) ? PAUSED : null;
                    case RESUME -> this == PAUSED || this == FAILED ? pausedIn : null;
                    case CANCEL -> BUILDING.contains(this) || this == PAUSED || this == FAILED ? CANCELLED : null;
                    case DIFF -> this == CAUGHT_UP || this == VERIFIED ? CAUGHT_UP : null;
                    case SWITCH -> this == CAUGHT_UP || this == VERIFIED ? SWITCHED : null;
                    case ROLLBACK -> this == SWITCHED ? VERIFIED : null;
                    case RETIRE -> this == SWITCHED ? RETIRED : null;
                });
    }

    /// Whether nothing happens any more.
    public boolean isOver() {
        return this == RETIRED || this == CANCELLED;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReplayState from(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
