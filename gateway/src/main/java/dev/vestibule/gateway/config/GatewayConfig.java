package dev.vestibule.gateway.config;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How the gateway passes requests on.
@ConfigMapping(prefix = "vestibule.gateway")
public interface GatewayConfig {

    /// The largest body of a request. SAML metadata of a whole federation is the largest thing anybody has to
    /// send.
    @WithDefault("4M")
    MemorySize maxBodySize();

    /// How long a service may take to begin its answer once it has the whole request.
    @WithDefault("30s")
    Duration responseTimeout();

    /// How long a connection to a service may take.
    @WithDefault("2s")
    Duration connectTimeout();

    /// Connections to each service at the same time.
    @WithDefault("256")
    int connections();

    /// How often the use of API keys is reported, at most.
    @WithDefault("10s")
    Duration lastUsedInterval();

    /// How long stopping waits for the last report of it.
    @WithDefault("3s")
    Duration lastUsedFarewell();
}
