package dev.vestibule.gateway.config;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/// The key that identity tokens are signed with; the gateway alone has it.
@ConfigMapping(prefix = "vestibule.identity")
public interface SigningConfig {

    /// PEM file (PKCS#8) with an Ed25519 private key.
    Path privateKeyFile();
}
