package dev.vestibule.signin;

import org.jspecify.annotations.Nullable;

/// Why an answer did not become a sign-in, by name alone. What was received and expected may be personal data
/// and stays with the owner, sealed.
///
/// @param code a mistake of the provider catalogue
/// @param rule the check that refused, and `verifier` whose check it was
/// @param certificateFingerprint of the certificate in the answer, as sent
/// @param clockDriftMs the time the answer gives itself minus the time it arrived
public record Failure(
        String code,
        @Nullable String rule,
        @Nullable String verifier,
        @Nullable String certificateFingerprint,
        @Nullable Long clockDriftMs) {}
