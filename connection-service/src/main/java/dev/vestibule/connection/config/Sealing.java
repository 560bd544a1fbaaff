package dev.vestibule.connection.config;

import dev.vestibule.eventsourcing.postgres.privacy.Sealer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;

/// Randomness, and the master key at start-up: a service that could not seal must not run.
@ApplicationScoped
public class Sealing {

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    void needsTheMasterKey(@Observes StartupEvent event, Sealer master) {
        // that it was injected is all that counts
    }
}
