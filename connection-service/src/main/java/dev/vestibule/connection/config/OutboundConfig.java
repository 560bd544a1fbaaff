package dev.vestibule.connection.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where addresses that customers bring may lead.
@ConfigMapping(prefix = "vestibule.outbound")
public interface OutboundConfig {

    /// Networks (CIDR) that are open although they are not public, for identity providers on the operator's
    /// premises.
    Optional<List<String>> allowedPrivateNetworks();

    @WithDefault("443")
    Set<Integer> allowedPorts();
}
