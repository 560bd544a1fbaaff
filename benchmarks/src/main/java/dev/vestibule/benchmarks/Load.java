package dev.vestibule.benchmarks;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// A closed loop: so many workers, each of which begins its next piece of work when the last is done.
final class Load {
    private Load() {}

    /// One piece of work, done when it returns.
    @FunctionalInterface
    interface Work {
        void once();
    }

    /// Pieces of work per second.
    static double rate(int workers, Duration duration, Work work) {
        var done = new AtomicLong();
        var begin = System.nanoTime();
        var end = begin + duration.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < workers; i++) {
                var _ = threads.submit(() -> {
                    while (System.nanoTime() < end) {
                        work.once();
                        done.incrementAndGet();
                    }
                });
            }
        }
        return done.get() * 1e9 / (System.nanoTime() - begin);
    }
}
