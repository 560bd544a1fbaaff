package dev.vestibule.portallink.config;

import dev.vestibule.portallink.Intent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/// Settings of links and of the sessions they open.
@ConfigMapping(prefix = "vestibule.portal-link")
public interface PortalLinkConfig {

    /// The features this installation has; a setup link can be issued for no other.
    @WithDefault("sso")
    Set<Intent> offeredIntents();

    /// How long a session lives without use.
    @WithDefault("8h")
    Duration sessionIdle();

    /// How long it lives at most.
    @WithDefault("24h")
    Duration sessionLongest();

    /// How long the page of a link may lie open before Start asks to be pressed again.
    @WithDefault("12h")
    Duration pageValidity();

    /// How long organizations-service may take to answer.
    @WithDefault("3s")
    Duration organizationsTimeout();
}
