package dev.vestibule.signin.saml;

import dev.vestibule.signin.store.BrowserHash;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was posted to the address of a connection, before anybody looked at it.
///
/// @param browser who posted it, if the browser sent its cookie
/// @param correlationId of the request that brought it
/// @param traceparent W3C trace that the request belongs to
public record PostedAnswer(
        String connectionId,
        String samlResponse,
        Optional<String> relayState,
        Optional<BrowserHash> browser,
        String correlationId,
        @Nullable String traceparent) {
    /// Names nothing of the answer.
    @Override
    public String toString() {
        return "answer to " + connectionId + " of " + samlResponse.length() + " characters";
    }
}
