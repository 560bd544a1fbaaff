package dev.vestibule.signin.saml;

import dev.vestibule.signin.store.SamlRequest;

/// What the browser that brought an answer gets to know: little.
public sealed interface AnswerOutcome {

    /// The result of a test is recorded, whatever it is.
    record TestRecorded(String signInId) implements AnswerOutcome {}

    /// A user's answer was accepted.
    record Accepted(String signInId) implements AnswerOutcome {}

    /// A user's answer was refused and recorded.
    record Refused(String signInId) implements AnswerOutcome {}

    /// The attempt has had its answer; nothing was recorded now.
    record AlreadyAnswered(String signInId) implements AnswerOutcome {}

    /// Nobody had asked, so the attempt begins anew with a question of ours.
    record Restarted(SamlRequest question) implements AnswerOutcome {}

    /// Nobody had asked, and there is no beginning anew: the connection signs nobody in, or the identity
    /// provider answers every question with such an answer.
    record Unsolicited() implements AnswerOutcome {}

    /// Nobody had asked, and the connection signs nobody in until it is switched on again.
    record SwitchedOff() implements AnswerOutcome {}

    /// No such connection.
    record Unknown() implements AnswerOutcome {}
}
