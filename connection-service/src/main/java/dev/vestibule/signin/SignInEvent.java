package dev.vestibule.signin;

import java.time.Instant;

/// What happened in an attempt.
public sealed interface SignInEvent {

    record SignInStarted(Attempt attempt) implements SignInEvent {}

    record SignInVerified(Attempt attempt, Verification verification, Instant verifiedAt) implements SignInEvent {}

    record SignInSucceeded(Attempt attempt, Instant succeededAt) implements SignInEvent {}

    record SignInFailed(Attempt attempt, Failure failure, Instant failedAt) implements SignInEvent {}

    /// Without an answer it is not the end: one may still come, as long as its request is open. After an
    /// answer it is: the code was not exchanged in its time.
    record SignInTimedOut(Attempt attempt, Instant timedOutAt) implements SignInEvent {}
}
