package dev.vestibule.signin.saml;

import dev.vestibule.signin.store.BrowserHash;
import java.util.Optional;

/// What was posted to the address of a connection, before anybody looked at it.
///
/// @param browser who posted it, if the browser sent its cookie
/// @param correlationId of the request that brought it
public record PostedAnswer(
        String connectionId,
        String samlResponse,
        Optional<String> relayState,
        Optional<BrowserHash> browser,
        String correlationId) {
    /// Names nothing of the answer.
    @Override
    public String toString() {
        return "answer to " + connectionId + " of " + samlResponse.length() + " characters";
    }
}
