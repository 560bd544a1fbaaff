package dev.vestibule.eventsourcing.postgres.effect;

import java.time.Duration;

/// How often and when an effect is tried.
///
/// @param attempts the last one that fails makes the effect `FAILED`
/// @param firstPause after the first attempt; it doubles each time
/// @param lease how long an attempt may take before it counts as lost
public record EffectPolicy(int attempts, Duration firstPause, Duration lease) {
    public static final EffectPolicy DEFAULT = new EffectPolicy(8, Duration.ofSeconds(5), Duration.ofMinutes(2));

    /// @param attempt the one that has failed, from 1 on
    Duration pauseAfter(int attempt) {
        return firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
    }
}
