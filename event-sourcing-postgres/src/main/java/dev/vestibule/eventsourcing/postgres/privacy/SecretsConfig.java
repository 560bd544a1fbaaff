package dev.vestibule.eventsourcing.postgres.privacy;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// The master key that seals secrets and the keys of subjects at rest.
@ConfigMapping(prefix = "vestibule.secrets")
public interface SecretsConfig {

    /// File with 32 random bytes in base64. Without it nothing that was sealed can be read again. A service
    /// that seals nothing needs none.
    Optional<Path> keyFile();
}
