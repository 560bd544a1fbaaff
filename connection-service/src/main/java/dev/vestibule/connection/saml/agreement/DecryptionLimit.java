package dev.vestibule.connection.saml.agreement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Stops guessing at encrypted assertions: after twenty that could not be opened within a minute, a
/// connection opens none for a while. Oracles against CBC need thousands of tries.
final class DecryptionLimit {
    private static final int FAILURES = 20;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<String, Deque<Instant>> failures = new ConcurrentHashMap<>();

    boolean isReached(String connection, Instant now) {
        var remaining = failures.computeIfPresent(connection, (_, times) -> {
            while (!times.isEmpty() && times.getFirst().plus(WINDOW).isBefore(now)) {
                times.removeFirst();
            }
            return times.isEmpty() ? null : times;
        });
        return remaining != null && remaining.size() >= FAILURES;
    }

    void failed(String connection, Instant now) {
        failures.compute(connection, (_, times) -> {
            var noted = times == null ? new ArrayDeque<Instant>() : times;
            if (noted.size() >= FAILURES) {
                noted.removeFirst();
            }
            noted.addLast(now);
            return noted;
        });
    }
}
