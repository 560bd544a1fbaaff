package dev.vestibule.connection.config;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/// The master key that seals secrets at rest.
@ConfigMapping(prefix = "vestibule.secrets")
public interface SecretsConfig {

    /// File with 32 random bytes in base64. Without it nothing that was sealed can be read again.
    Path keyFile();
}
