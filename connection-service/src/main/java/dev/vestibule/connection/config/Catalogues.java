package dev.vestibule.connection.config;

import dev.vestibule.connection.catalogue.ProviderCatalogue;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Loads the provider catalogue once, at start-up.
@ApplicationScoped
public class Catalogues {

    @Produces
    @Singleton
    @Startup
    ProviderCatalogue providers() {
        return ProviderCatalogue.load();
    }
}
