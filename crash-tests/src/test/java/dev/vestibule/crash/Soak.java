package dev.vestibule.crash;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long and how hard. `./vestibule test` runs the short form with a fixed seed; `--soak` the long one
/// with a new seed each time, which it prints.
///
/// `-Dsoak.seed=N` repeats the choices of an earlier run, `-Dsoak.minutes=N` says how long (10).
final class Soak {
    private static final long SHORT_SEED = 20_261_125;
    private static final boolean ON = System.getProperty("soak") != null;

    private Soak() {}

    static <T> T choose(T quick, T soak) {
        return ON ? soak : quick;
    }

    static long seed() {
        var seed = Long.getLong(
                "soak.seed", choose(SHORT_SEED, ThreadLocalRandom.current().nextLong(1_000_000)));
        System.out.println("seed of the faults: " + seed + " (repeat with --soak -Dsoak.seed=" + seed + ")");
        return seed;
    }

    static Duration randomFaults() {
        return choose(Duration.ofSeconds(30), Duration.ofMinutes(Long.getLong("soak.minutes", 10)));
    }
}
