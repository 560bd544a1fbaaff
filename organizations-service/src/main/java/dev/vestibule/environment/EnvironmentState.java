package dev.vestibule.environment;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where an environment stands. There is no end to it: environments are not deleted.
public sealed interface EnvironmentState {

    record Uncreated() implements EnvironmentState {}

    /// @param apiKeys also the revoked ones, in the order of their creation
    record Created(
            EnvironmentId environmentId,
            String name,
            boolean production,
            String clientId,
            boolean allowAnyDomain,
            Redirects redirects,
            Map<ApiKeyId, ApiKey> apiKeys,
            Instant createdAt)
            implements EnvironmentState {
        public Created {
            apiKeys = Collections.unmodifiableMap(new LinkedHashMap<>(apiKeys));
        }

        Created allowingAnyDomain(boolean allow) {
            return new Created(environmentId, name, production, clientId, allow, redirects, apiKeys, createdAt);
        }

        Created redirecting(Redirects to) {
            return new Created(environmentId, name, production, clientId, allowAnyDomain, to, apiKeys, createdAt);
        }

        Created with(ApiKeyId id, ApiKey key) {
            var keys = new LinkedHashMap<>(apiKeys);
            keys.put(id, key);
            return new Created(environmentId, name, production, clientId, allowAnyDomain, redirects, keys, createdAt);
        }

        boolean knowsSecret(String sha256) {
            return apiKeys.values().stream().anyMatch(key -> key.secretSha256().equals(sha256));
        }
    }

    /// @param revokedAt null while the key is good
    record ApiKey(String secretSha256, @Nullable Instant revokedAt) {
        ApiKey revoked(Instant at) {
            return new ApiKey(secretSha256, at);
        }
    }
}
