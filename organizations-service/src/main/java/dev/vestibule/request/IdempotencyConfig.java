package dev.vestibule.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long answers to requests with an idempotency key are kept.
@ConfigMapping(prefix = "vestibule.idempotency")
public interface IdempotencyConfig {

    /// For keys that an SDK made up for its own retries.
    @WithDefault("5m")
    Duration retries();

    /// For all other keys.
    @WithDefault("24h")
    Duration others();
}
