package dev.vestibule.signin.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is kept sealed about one attempt, opened. After its time, or once the key of the organization is
/// destroyed, all of it is empty.
public record SignInContent(
        Optional<Sent> sent, Optional<Received> received, Optional<SealedProfile> profile, Findings findings) {

    public static SignInContent nothing() {
        return new SignInContent(Optional.empty(), Optional.empty(), Optional.empty(), Findings.none());
    }

    /// The question. `url` is the address the browser was sent to.
    public record Sent(
            String binding,
            String url,
            String xml,
            @Nullable Instant at) {
        /// Names nothing of it.
        @Override
        public String toString() {
            return "Sent by " + binding;
        }
    }

    /// The answer, as it came.
    public record Received(String xml, @Nullable Instant at) {
        /// Names nothing of it.
        @Override
        public String toString() {
            return "Received " + xml.length() + " characters";
        }
    }
}
