package dev.vestibule.eventsourcing.postgres.privacy;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// What a service does so that a restore does not undo an erasure.
@ConfigMapping(prefix = "vestibule.erasures")
public interface ErasuresConfig {

    /// File in which the service keeps a copy of its shred ledger, in a place that is not restored together
    /// with the database. Without it an operator has to apply an exported ledger after each restore.
    Optional<Path> ledgerFile();
}
