package dev.vestibule.gateway.config;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/// Where the services are.
@ConfigMapping(prefix = "vestibule.services")
public interface ServicesConfig {

    Service organizations();

    Service portalLink();

    Service connection();

    Service directorySync();

    /// One service.
    interface Service {
        /// Scheme, host and port, without a path.
        URI url();
    }
}
