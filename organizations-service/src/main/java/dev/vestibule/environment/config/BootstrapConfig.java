package dev.vestibule.environment.config;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// What a new installation starts with.
@ConfigMapping(prefix = "vestibule.bootstrap")
public interface BootstrapConfig {

    /// File with a key that becomes an API key of Staging, so that a first request needs no dashboard.
    Optional<Path> apiKeyFile();
}
