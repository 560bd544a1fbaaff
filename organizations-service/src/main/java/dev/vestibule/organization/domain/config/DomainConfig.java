package dev.vestibule.organization.domain.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How domains are verified.
@ConfigMapping(prefix = "vestibule.domains")
public interface DomainConfig {

    /// The vendor's name in front of `-domain-verification-…`, as it may stand in a DNS label.
    @WithDefault("vestibule")
    String verificationPrefix();

    /// How often this replica asks whether a pending domain is due.
    @WithDefault("5s")
    Duration pollEvery();

    /// Whether this replica looks pending domains up at all.
    @WithDefault("true")
    boolean poll();

    /// Pause after the first look; it doubles with every further one.
    @WithDefault("1m")
    Duration firstPause();

    /// Where the pauses stop growing.
    @WithDefault("1h")
    Duration longestPause();
}
