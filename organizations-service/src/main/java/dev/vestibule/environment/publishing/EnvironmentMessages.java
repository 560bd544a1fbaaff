package dev.vestibule.environment.publishing;

import dev.vestibule.contracts.organization.OrganizationMessage;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.environment.EnvironmentEvent;
import dev.vestibule.environment.EnvironmentEvent.ApiKeyCreated;
import dev.vestibule.environment.EnvironmentEvent.ApiKeyRevoked;
import dev.vestibule.environment.EnvironmentEvent.EnvironmentCreated;
import dev.vestibule.environment.EnvironmentEvent.EnvironmentSettingsChanged;
import dev.vestibule.environment.EnvironmentEvent.RedirectsConfigured;
import dev.vestibule.eventsourcing.postgres.store.Publication;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import java.util.Optional;

/// Everything about an environment is published, keyed by its id: services keep their own copy of keys,
/// settings and redirects.
public final class EnvironmentMessages {
    private EnvironmentMessages() {}

    public static Optional<Publication> publicationOf(StreamRef stream, EnvironmentEvent event) {
        var environmentId = stream.environmentId();
        return Optional.of(new Publication(OrganizationTopic.NAME, environmentId, messageOf(environmentId, event)));
    }

    private static OrganizationMessage messageOf(String environmentId, EnvironmentEvent event) {
        return switch (event) {
            case EnvironmentCreated(var _, var name, var production, var clientId, var at) ->
                new OrganizationMessage.EnvironmentCreated(environmentId, name, production, clientId, at);
            case EnvironmentSettingsChanged(var allowAnyDomain, var at) ->
                new OrganizationMessage.EnvironmentSettingsChanged(environmentId, allowAnyDomain, at);
            case RedirectsConfigured(var redirects, var at) ->
                new OrganizationMessage.RedirectsConfigured(
                        environmentId,
                        redirects.returnUri(),
                        redirects.ssoSuccessUri(),
                        redirects.dsyncSuccessUri(),
                        redirects.logStreamsSuccessUri(),
                        redirects.signInRedirectUris(),
                        at);
            case ApiKeyCreated(var id, var name, var prefix, var sha256, var at) ->
                new OrganizationMessage.ApiKeyCreated(id.value(), environmentId, name, prefix, sha256, at);
            case ApiKeyRevoked(var id, var at) -> new OrganizationMessage.ApiKeyRevoked(id.value(), environmentId, at);
        };
    }
}
