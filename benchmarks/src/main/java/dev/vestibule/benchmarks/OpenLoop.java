package dev.vestibule.benchmarks;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// Work that begins when it is due, whatever became of the last piece, as requests of many clients do.
final class OpenLoop {
    private OpenLoop() {}

    /// Returns when all of it is done.
    static void run(int pieces, Duration every, Runnable work) throws InterruptedException {
        var threads = new Thread[pieces];
        var begin = System.nanoTime();
        for (int i = 0; i < pieces; i++) {
            LockSupport.parkNanos(begin + i * every.toNanos() - System.nanoTime());
            threads[i] = Thread.ofVirtual().start(work);
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    /// Of times in nanoseconds.
    static void print(String what, Histogram histogram) {
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms (%d)%n",
                what,
                histogram.getValueAtPercentile(50) / 1e6,
                histogram.getValueAtPercentile(95) / 1e6,
                histogram.getValueAtPercentile(99) / 1e6,
                histogram.getTotalCount());
    }
}
