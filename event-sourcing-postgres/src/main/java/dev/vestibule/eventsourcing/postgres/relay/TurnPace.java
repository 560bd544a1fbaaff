package dev.vestibule.eventsourcing.postgres.relay;

import java.time.Duration;

/// When the leader may take its next turn.
///
/// A turn costs a commit in PostgreSQL and a transaction in Kafka whether it carries one event or a thousand.
/// The first turns after a quiet moment start at once, so that a lone event is published without delay. When
/// work goes on and on, turns keep a distance and each carries what has gathered meanwhile.
///
/// Not thread-safe: it belongs to the leader's thread.
final class TurnPace {
    /// How many turns may follow each other at once: a person's click and the reactions to it.
    static final int BURST = 4;

    /// Distance of turns under load. Ten events gather in it at 250 events per second.
    static final Duration DISTANCE = Duration.ofMillis(40);

    private final long distance = DISTANCE.toNanos();
    // the moment at which the burst would be whole again
    private long wholeAt;

    /// @param now nanoseconds of any steady clock, the same for all calls
    TurnPace(long now) {
        this.wholeAt = now;
    }

    /// A turn that carried events was taken.
    void taken(long now) {
        wholeAt = (wholeAt - now > 0 ? wholeAt : now) + distance;
    }

    /// How long the next turn has to wait; zero when it may start.
    Duration delay(long now) {
        var excess = wholeAt - now - (BURST - 1) * distance;
        return excess > 0 ? Duration.ofNanos(excess) : Duration.ZERO;
    }
}
