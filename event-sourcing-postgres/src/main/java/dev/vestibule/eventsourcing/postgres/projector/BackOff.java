package dev.vestibule.eventsourcing.postgres.projector;

import java.time.Duration;

/// How long to wait after failures in a row.
final class BackOff {
    static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LAST = Duration.ofSeconds(5);

    private BackOff() {}

    static Duration longer(Duration last) {
        var doubled = last.multipliedBy(2);
        return doubled.compareTo(LAST) > 0 ? LAST : doubled;
    }
}
