package dev.vestibule.organization.domain.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Who is asked for TXT records.
@ConfigMapping(prefix = "vestibule.dns")
public interface DnsConfig {

    /// `host:port` of a resolver; the machine's own when there is none.
    Optional<String> resolver();

    /// How long one answer may take.
    @WithDefault("3s")
    Duration timeout();
}
