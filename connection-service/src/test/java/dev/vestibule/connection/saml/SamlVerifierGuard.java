package dev.vestibule.connection.saml;

import dev.vestibule.connection.saml.attack.AlteredDocument;
import dev.vestibule.connection.saml.response.ResponseCheck;
import dev.vestibule.connection.saml.response.ResponseRule;
import dev.vestibule.connection.saml.response.ResponseVerifier;
import dev.vestibule.connection.saml.response.SamlMistake;
import dev.vestibule.connection.saml.response.VerifierOutcome;

/// Asks one verifier alone, and takes what it throws for a refusal, as the pair does.
final class SamlVerifierGuard {
    private SamlVerifierGuard() {}

    static VerifierOutcome verify(ResponseVerifier verifier, AlteredDocument altered) {
        try {
            return verifier.verify(altered.bytes(), altered.expectations(), altered.keys());
        } catch (RuntimeException | StackOverflowError e) {
            return VerifierOutcome.Refused.because(new ResponseCheck(
                    ResponseRule.LIBRARY,
                    SamlMistake.RESPONSE_UNREADABLE,
                    false,
                    "an answer",
                    e.getClass().getSimpleName()));
        }
    }
}
