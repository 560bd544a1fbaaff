package dev.vestibule.connection.saml.agreement;

import dev.vestibule.connection.saml.response.Excerpt;
import org.jspecify.annotations.Nullable;

/// Why a response did not become a sign-in, as it goes into the record of the attempt: no assertion, no
/// secret, short and escaped values. `certificateFingerprint` is that of the certificate in the response, as
/// sent; `clockDriftMs` is the time the response gives itself minus the time it arrived.
public record ResponseRefusal(
        String code,
        String rule,
        Verifier verifier,
        String expected,
        String received,
        @Nullable String certificateFingerprint,
        @Nullable Long clockDriftMs) {
    public ResponseRefusal {
        expected = Excerpt.of(expected);
        received = Excerpt.of(received);
    }
}
