package dev.vestibule.workos.request;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// The key that identity tokens are checked with.
@ConfigMapping(prefix = "vestibule.identity")
public interface IdentityConfig {

    /// PEM file (SPKI) with the gateway's public Ed25519 key. A service without it refuses every caller.
    Optional<Path> publicKeyFile();
}
