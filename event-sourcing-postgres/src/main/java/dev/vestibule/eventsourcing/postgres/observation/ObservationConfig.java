package dev.vestibule.eventsourcing.postgres.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How a process watches its part of the event backbone.
@ConfigMapping(prefix = "vestibule.observation")
public interface ObservationConfig {

    /// How often relay, projections and replays are looked at; no metric is fresher.
    @WithDefault("5s")
    Duration every();

    /// How long an event may wait for the relay or for a projection before readiness says `degraded`.
    @WithDefault("30s")
    Duration degradedAfter();
}
