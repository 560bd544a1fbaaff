package dev.vestibule.environment.store;

import dev.vestibule.environment.ApiKeyId;
import dev.vestibule.environment.EnvironmentDecider;
import dev.vestibule.environment.EnvironmentEvent;
import dev.vestibule.environment.EnvironmentEvent.ApiKeyCreated;
import dev.vestibule.environment.EnvironmentEvent.ApiKeyRevoked;
import dev.vestibule.environment.EnvironmentEvent.EnvironmentCreated;
import dev.vestibule.environment.EnvironmentEvent.EnvironmentSettingsChanged;
import dev.vestibule.environment.EnvironmentEvent.RedirectsConfigured;
import dev.vestibule.environment.EnvironmentId;
import dev.vestibule.environment.EnvironmentState;
import dev.vestibule.environment.EnvironmentState.ApiKey;
import dev.vestibule.environment.EnvironmentState.Created;
import dev.vestibule.environment.Redirects;
import dev.vestibule.testing.stored.StoredEventsContract;
import dev.vestibule.testing.stored.StoredTypes;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class StoredEnvironmentsTest extends StoredEventsContract<EnvironmentState, EnvironmentEvent> {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final EnvironmentId ID = new EnvironmentId("environment_1");
    private static final ApiKeyId KEY = new ApiKeyId("api_key_1");
    private static final Redirects PAGES =
            new Redirects("https://a.example", "https://b.example", null, null, List.of("https://c.example"));

    StoredEnvironmentsTest() {
        super(
                new EnvironmentDecider(),
                new StoredTypes<>(
                        EnvironmentEventTypes.TYPES.names(),
                        EnvironmentEventTypes.TYPES::typeOf,
                        EnvironmentEventTypes.TYPES::write,
                        EnvironmentEventTypes.TYPES::read),
                "stored-environments.txt");
    }

    @Override
    protected List<Meaning<EnvironmentState, EnvironmentEvent>> meanings() {
        return List.of(new Meaning<>(
                List.of(
                        new EnvironmentCreated(ID, "Staging", false, "client_1", NOON),
                        new EnvironmentSettingsChanged(true, NOON),
                        new RedirectsConfigured(PAGES, NOON),
                        new ApiKeyCreated(KEY, "CI", "sk_abcdefg", "00ff", NOON),
                        new ApiKeyRevoked(KEY, NOON)),
                new Created(
                        ID, "Staging", false, "client_1", true, PAGES, Map.of(KEY, new ApiKey("00ff", NOON)), NOON)));
    }
}
