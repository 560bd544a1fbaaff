package dev.vestibule.environment.config;

import dev.vestibule.environment.EnvironmentCommand;
import dev.vestibule.environment.EnvironmentDecider;
import dev.vestibule.environment.EnvironmentEvent;
import dev.vestibule.environment.EnvironmentRefusal;
import dev.vestibule.environment.EnvironmentState;
import dev.vestibule.environment.publishing.EnvironmentMessages;
import dev.vestibule.environment.store.EnvironmentEventTypes;
import dev.vestibule.environment.store.EnvironmentTables;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/// Hands the environment to the event backbone.
@ApplicationScoped
public class EnvironmentAggregate {

    @Produces
    @Singleton
    Aggregate<EnvironmentCommand, EnvironmentState, EnvironmentEvent, EnvironmentRefusal> environment() {
        return new Aggregate<>(
                "environment",
                new EnvironmentDecider(),
                EnvironmentEventTypes.TYPES,
                EnvironmentMessages::publicationOf,
                new EnvironmentTables(),
                state -> false,
                Map.of(
                        EnvironmentTables.UNIQUE_NAME, new EnvironmentRefusal.NameTaken(),
                        EnvironmentTables.UNIQUE_SECRET, new EnvironmentRefusal.ApiKeyTaken()));
    }
}
