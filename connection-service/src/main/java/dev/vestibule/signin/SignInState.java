package dev.vestibule.signin;

import java.time.Instant;

/// Where an attempt is.
///
/// ```
///  Unstarted --start--> InProgress --accept--> Verified --complete--> Succeeded
///                        |  |   |              |  (a test: at once)
///                        |  |   |              +--time out--> Lapsed
///                        |  |   +---refuse---> Failed
///                        |  +------time out--> TimedOut --accept | refuse--> as from InProgress
/// ```
///
/// The security barrier is the way out of `InProgress` and `TimedOut`: it exists once per attempt, whatever
/// is posted how often at the same time. Nothing leads out of `Succeeded`, `Failed` and `Lapsed`.
public sealed interface SignInState {

    record Unstarted() implements SignInState {}

    record InProgress(Attempt attempt) implements SignInState {}

    record TimedOut(Attempt attempt) implements SignInState {}

    /// The answer was accepted; the application has not exchanged its code yet.
    record Verified(Attempt attempt, Instant verifiedAt) implements SignInState {}

    record Succeeded(Attempt attempt) implements SignInState {}

    record Failed(Attempt attempt) implements SignInState {}

    /// The code was never exchanged.
    record Lapsed(Attempt attempt) implements SignInState {}

    /// Nothing can happen to the attempt any more.
    default boolean isOver() {
        return switch (this) {
            case Succeeded _, Failed _, Lapsed _ -> true;
            case Unstarted _, InProgress _, TimedOut _, Verified _ -> false;
        };
    }
}
