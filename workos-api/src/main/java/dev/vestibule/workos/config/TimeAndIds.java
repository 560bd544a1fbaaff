package dev.vestibule.workos.config;

import dev.vestibule.workos.id.IdSource;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;

/// Gives every service its clock and its ids; a test or a service replaces either by producing its own.
@ApplicationScoped
public class TimeAndIds {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        // what is answered and what is stored are the same to the last digit
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Produces
    @Singleton
    @DefaultBean
    IdSource ids(Clock clock) {
        return new RandomIdSource(clock);
    }
}
