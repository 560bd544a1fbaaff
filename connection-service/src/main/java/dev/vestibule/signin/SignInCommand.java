package dev.vestibule.signin;

import java.time.Instant;

/// What can be asked of an attempt.
public sealed interface SignInCommand {

    record StartSignIn(Attempt attempt) implements SignInCommand {}

    /// The identity provider's answer was verified.
    record AcceptAnswer(Verification verification, Instant at) implements SignInCommand {}

    /// The identity provider's answer was refused, or is none.
    record RefuseAnswer(Failure failure, Instant at) implements SignInCommand {}

    /// The application has exchanged its code.
    record CompleteSignIn(Instant at) implements SignInCommand {}

    /// Nothing came in time: no answer, or nobody with the code.
    record TimeOutSignIn(Instant at) implements SignInCommand {}
}
