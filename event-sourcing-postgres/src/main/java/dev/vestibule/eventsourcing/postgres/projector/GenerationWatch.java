package dev.vestibule.eventsourcing.postgres.projector;

import java.time.Duration;

/// Looks from time to time whether readers were switched to another generation, which the projector then
/// feeds.
final class GenerationWatch {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration DATABASE = Duration.ofSeconds(30);

    private final ProjectionOffsets offsets;
    private long nextLook = System.nanoTime() + EVERY.toNanos();

    GenerationWatch(ProjectionOffsets offsets) {
        this.offsets = offsets;
    }

    boolean isStill(int expected) {
        if (System.nanoTime() - nextLook < 0) {
            return true;
        }
        nextLook = System.nanoTime() + EVERY.toNanos();
        return offsets.activeGeneration().await().atMost(DATABASE) == expected;
    }
}
