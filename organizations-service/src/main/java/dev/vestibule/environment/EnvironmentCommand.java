package dev.vestibule.environment;

import java.time.Instant;

/// What may be asked of an environment.
public sealed interface EnvironmentCommand {

    record CreateEnvironment(EnvironmentId environmentId, String name, boolean production, String clientId, Instant at)
            implements EnvironmentCommand {}

    record ChangeSettings(boolean allowAnyDomain, Instant at) implements EnvironmentCommand {}

    record ConfigureRedirects(Redirects redirects, Instant at) implements EnvironmentCommand {}

    /// Takes the hash of a key that has been drawn; a second command with the same hash changes nothing, so
    /// that a key given at start-up becomes one key.
    record CreateApiKey(ApiKeyId apiKeyId, String name, String prefix, String secretSha256, Instant at)
            implements EnvironmentCommand {}

    record RevokeApiKey(ApiKeyId apiKeyId, Instant at) implements EnvironmentCommand {}
}
