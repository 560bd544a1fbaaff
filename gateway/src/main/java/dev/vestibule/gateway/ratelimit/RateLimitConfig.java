package dev.vestibule.gateway.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How many requests somebody may make. Each replica of the gateway counts for itself.
@ConfigMapping(prefix = "vestibule.rate-limits")
public interface RateLimitConfig {

    /// Whether requests are counted at all.
    @WithDefault("true")
    boolean enabled();

    /// All requests of an API key, or of an address where there is no key.
    @WithDefault("6000")
    int requests();

    @WithDefault("60s")
    Duration requestsWindow();

    /// `/sso/authorize`, for each connection, organization or provider.
    @WithDefault("1000")
    int authorizations();

    @WithDefault("60s")
    Duration authorizationsWindow();

    /// `GET /directory_users`, for each directory.
    @WithDefault("4")
    int directoryUsers();

    @WithDefault("1s")
    Duration directoryUsersWindow();

    /// `DELETE /organizations/*`, for each API key.
    @WithDefault("50")
    int organizationDeletions();

    @WithDefault("60s")
    Duration organizationDeletionsWindow();
}
