package dev.vestibule.environment.store;

import dev.vestibule.environment.EnvironmentEvent;
import dev.vestibule.eventsourcing.postgres.store.EventTypes;

/// The names under which an environment's events are stored.
public final class EnvironmentEventTypes {
    public static final EventTypes<EnvironmentEvent> TYPES = EventTypes.<EnvironmentEvent>builder()
            .type("environment.created.v1", EnvironmentEvent.EnvironmentCreated.class)
            .type("environment.settings_changed.v1", EnvironmentEvent.EnvironmentSettingsChanged.class)
            .type("environment.redirects_configured.v1", EnvironmentEvent.RedirectsConfigured.class)
            .type("api_key.created.v1", EnvironmentEvent.ApiKeyCreated.class)
            .type("api_key.revoked.v1", EnvironmentEvent.ApiKeyRevoked.class)
            .build();

    private EnvironmentEventTypes() {}
}
