package dev.vestibule.connection.saml.response;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a response has to say to be the answer we asked for. Without a `requestId` it is asked for an
/// unsolicited response, and one that names any request is refused.
public record ResponseExpectations(
        String identityProviderEntityId,
        String serviceProviderEntityId,
        String assertionConsumerService,
        @Nullable String requestId,
        Instant now,
        Duration clockSkew,
        boolean allowAesCbc) {

    /// SAML core 2.0, section 2.5.1.2: `NotBefore` is inclusive.
    public boolean hasBegun(Instant notBefore) {
        return !notBefore.isAfter(now.plus(clockSkew));
    }

    /// `NotOnOrAfter` is exclusive.
    public boolean isOver(Instant notOnOrAfter) {
        return !now.minus(clockSkew).isBefore(notOnOrAfter);
    }
}
