package dev.vestibule.signin.store;

import dev.vestibule.connection.SamlConfiguration;
import java.time.Instant;
import java.util.Optional;

/// A question to an identity provider: the attempt it belongs to, and all that its answer is held to.
///
/// @param relayState the handle that travels along
/// @param browser who took the question along, once somebody did
/// @param configuration in force when it was asked
/// @param consumed it has had its answer
public record SamlRequest(
        String requestId,
        String signInId,
        boolean test,
        String environmentId,
        String organizationId,
        String connectionId,
        String relayState,
        Optional<BrowserHash> browser,
        SamlConfiguration configuration,
        Instant createdAt,
        Instant expiresAt,
        boolean consumed) {

    public boolean isTakenBy(Optional<BrowserHash> other) {
        return browser.isPresent() && browser.equals(other);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
