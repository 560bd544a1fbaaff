package dev.vestibule.signin.saml;

import dev.vestibule.connection.saml.agreement.VerifiedResponse;
import dev.vestibule.signin.Failure;
import dev.vestibule.signin.Verification;
import dev.vestibule.signin.store.Findings;
import dev.vestibule.signin.store.SealedProfile;
import java.util.Optional;

/// What is to be recorded about an answer.
sealed interface Judgement {
    Findings findings();

    record Accepted(VerifiedResponse response, Verification verification, SealedProfile profile, Findings findings)
            implements Judgement {}

    /// @param response is there when it was verified and refused for another reason: its assertion is used up
    ///     all the same
    /// @param profile who it was about, if that can be believed
    record Refused(
            Failure failure, Findings findings, Optional<VerifiedResponse> response, Optional<SealedProfile> profile)
            implements Judgement {}
}
