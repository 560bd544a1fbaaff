package dev.vestibule.signin;

import static dev.vestibule.eventsourcing.Decision.accept;
import static dev.vestibule.eventsourcing.Decision.refuse;

import dev.vestibule.eventsourcing.Decider;
import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.signin.SignInCommand.AcceptAnswer;
import dev.vestibule.signin.SignInCommand.CompleteSignIn;
import dev.vestibule.signin.SignInCommand.RefuseAnswer;
import dev.vestibule.signin.SignInCommand.StartSignIn;
import dev.vestibule.signin.SignInCommand.TimeOutSignIn;
import dev.vestibule.signin.SignInEvent.SignInFailed;
import dev.vestibule.signin.SignInEvent.SignInStarted;
import dev.vestibule.signin.SignInEvent.SignInSucceeded;
import dev.vestibule.signin.SignInEvent.SignInTimedOut;
import dev.vestibule.signin.SignInEvent.SignInVerified;
import dev.vestibule.signin.SignInState.Failed;
import dev.vestibule.signin.SignInState.InProgress;
import dev.vestibule.signin.SignInState.Lapsed;
import dev.vestibule.signin.SignInState.Succeeded;
import dev.vestibule.signin.SignInState.TimedOut;
import dev.vestibule.signin.SignInState.Unstarted;
import dev.vestibule.signin.SignInState.Verified;
import java.time.Duration;
import java.time.Instant;

/// The rules of an attempt: one request, one answer.
public final class SignInDecider implements Decider<SignInCommand, SignInState, SignInEvent, SignInRefusal> {
    /// After this time without an answer an attempt shows as timed out.
    public static final Duration PATIENCE = Duration.ofMinutes(5);
    /// How long the application may take to exchange its code.
    public static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    @Override
    public SignInState initialState() {
        return new Unstarted();
    }

    @Override
    public Decision<SignInEvent, SignInRefusal> decide(SignInCommand command, SignInState state) {
        return switch (command) {
            case StartSignIn(var attempt) ->
                state instanceof Unstarted ? accept(new SignInStarted(attempt)) : refuse(SignInRefusal.ALREADY_STARTED);
            case AcceptAnswer answer -> acceptAnswer(answer, state);
            case RefuseAnswer answer -> refuseAnswer(answer, state);
            case CompleteSignIn(var at) -> complete(at, state);
            case TimeOutSignIn(var at) -> timeOut(at, state);
        };
    }

    private static Decision<SignInEvent, SignInRefusal> acceptAnswer(AcceptAnswer command, SignInState state) {
        return switch (state) {
            case InProgress(var attempt) -> verified(attempt, command);
            case TimedOut(var attempt) -> verified(attempt, command);
            case Verified _, Succeeded _, Failed _, Lapsed _ -> refuse(SignInRefusal.ALREADY_ANSWERED);
            case Unstarted _ -> refuse(SignInRefusal.NOT_FOUND);
        };
    }

    /// A test has no application that would exchange a code, so it has succeeded once it is verified.
    private static Decision<SignInEvent, SignInRefusal> verified(Attempt attempt, AcceptAnswer command) {
        var verified = new SignInVerified(attempt, command.verification(), command.at());
        return attempt.test() ? accept(verified, new SignInSucceeded(attempt, command.at())) : accept(verified);
    }

    private static Decision<SignInEvent, SignInRefusal> refuseAnswer(RefuseAnswer command, SignInState state) {
        return switch (state) {
            case InProgress(var attempt) -> accept(new SignInFailed(attempt, command.failure(), command.at()));
            case TimedOut(var attempt) -> accept(new SignInFailed(attempt, command.failure(), command.at()));
            case Verified _, Succeeded _, Failed _, Lapsed _ -> refuse(SignInRefusal.ALREADY_ANSWERED);
            case Unstarted _ -> refuse(SignInRefusal.NOT_FOUND);
        };
    }

    private static Decision<SignInEvent, SignInRefusal> complete(Instant at, SignInState state) {
        return switch (state) {
            case Verified(var attempt, var _) -> accept(new SignInSucceeded(attempt, at));
            case Succeeded _, Lapsed _ -> refuse(SignInRefusal.CODE_GONE);
            case InProgress _, TimedOut _, Failed _ -> refuse(SignInRefusal.NOT_VERIFIED);
            case Unstarted _ -> refuse(SignInRefusal.NOT_FOUND);
        };
    }

    /// Nobody waits for the answer to a test, and its list says "in progress" until it comes.
    private static Decision<SignInEvent, SignInRefusal> timeOut(Instant at, SignInState state) {
        return switch (state) {
            case InProgress(var attempt) when attempt.test() -> refuse(SignInRefusal.TEST_NEVER_TIMES_OUT);
            case InProgress(var attempt) -> timeOut(attempt, attempt.startedAt().plus(PATIENCE), at);
            case Verified(var attempt, var verifiedAt) -> timeOut(attempt, verifiedAt.plus(CODE_LIFETIME), at);
            case TimedOut _, Succeeded _, Failed _, Lapsed _ -> accept();
            case Unstarted _ -> refuse(SignInRefusal.NOT_FOUND);
        };
    }

    private static Decision<SignInEvent, SignInRefusal> timeOut(Attempt attempt, Instant due, Instant at) {
        return at.isBefore(due) ? refuse(SignInRefusal.TOO_EARLY) : accept(new SignInTimedOut(attempt, at));
    }

    @Override
    public SignInState evolve(SignInState state, SignInEvent event) {
        return switch (event) {
            case SignInStarted(var attempt) -> new InProgress(attempt);
            case SignInVerified(var attempt, var _, var verifiedAt) -> new Verified(attempt, verifiedAt);
            case SignInSucceeded(var attempt, var _) -> new Succeeded(attempt);
            case SignInFailed(var attempt, var _, var _) -> new Failed(attempt);
            case SignInTimedOut(var attempt, var _) ->
                state instanceof Verified ? new Lapsed(attempt) : new TimedOut(attempt);
        };
    }
}
