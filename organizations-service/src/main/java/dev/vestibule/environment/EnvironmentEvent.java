package dev.vestibule.environment;

import java.time.Instant;

/// What has happened to an environment.
public sealed interface EnvironmentEvent {

    record EnvironmentCreated(
            EnvironmentId environmentId, String name, boolean production, String clientId, Instant createdAt)
            implements EnvironmentEvent {}

    record EnvironmentSettingsChanged(boolean allowAnyDomain, Instant changedAt) implements EnvironmentEvent {}

    record RedirectsConfigured(Redirects redirects, Instant configuredAt) implements EnvironmentEvent {}

    /// @param prefix the beginning of the key, by which people recognise it
    /// @param secretSha256 hex; the key itself is nowhere
    record ApiKeyCreated(ApiKeyId apiKeyId, String name, String prefix, String secretSha256, Instant createdAt)
            implements EnvironmentEvent {}

    record ApiKeyRevoked(ApiKeyId apiKeyId, Instant revokedAt) implements EnvironmentEvent {}
}
