package dev.vestibule.gateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/// One limit, kept for many subjects apart. A subject that is idle for the length of the window is forgotten:
/// its bucket would be full.
final class Meter {
    private static final long SUBJECTS = 100_000;

    private final Cache<String, Bucket> buckets;
    private final int requests;
    private final Duration window;
    private final TimeMeter time;

    Meter(int requests, Duration window, TimeMeter time) {
        this.requests = requests;
        this.window = window;
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(SUBJECTS)
                .expireAfterAccess(window.multipliedBy(2))
                .build();
    }

    /// Counts a request.
    ///
    /// @return empty when it may go on, else how long to wait
    Optional<Duration> take(String subject) {
        var probe = buckets.get(subject, ignored -> full()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, window))
                .withCustomTimePrecision(time)
                .build();
    }
}
