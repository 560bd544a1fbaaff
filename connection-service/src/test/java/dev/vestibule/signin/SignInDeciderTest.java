package dev.vestibule.signin;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.vestibule.testing.DeciderSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignInDeciderTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant SOON = NOON.plusSeconds(20);
    private static final Instant LATE = NOON.plus(SignInDecider.PATIENCE);
    private static final Attempt SIGN_IN = attempt(false, Origin.APPLICATION);
    private static final Attempt TEST = attempt(true, Origin.ADMIN_PORTAL);
    private static final Verification VERIFICATION = new Verification("ab12", -350, List.of());
    private static final Failure FAILURE = new Failure("saml.audience_mismatch", "R31 audience", "strict", "ab12", 40L);

    private final DeciderSpecification<SignInCommand, SignInState, SignInEvent, SignInRefusal> attempts =
            new DeciderSpecification<>(new SignInDecider());

    private static Attempt attempt(boolean test, Origin origin) {
        return new Attempt(new SignInId("sign_in_1"), "conn_1", "org_1", test, origin, "hash-1", NOON);
    }

    @Nested
    class Starting {
        @Test
        void startsOnce() {
            attempts.given().when(new StartSignIn(SIGN_IN)).then(new SignInStarted(SIGN_IN));
            attempts.given(new SignInStarted(SIGN_IN))
                    .when(new StartSignIn(SIGN_IN))
                    .thenRefused(SignInRefusal.ALREADY_STARTED);
        }

        @Test
        void nothingHappensBeforeTheStart() {
            attempts.given().when(new AcceptAnswer(VERIFICATION, SOON)).thenRefused(SignInRefusal.NOT_FOUND);
            attempts.given().when(new RefuseAnswer(FAILURE, SOON)).thenRefused(SignInRefusal.NOT_FOUND);
            attempts.given().when(new CompleteSignIn(SOON)).thenRefused(SignInRefusal.NOT_FOUND);
            attempts.given().when(new TimeOutSignIn(LATE)).thenRefused(SignInRefusal.NOT_FOUND);
        }
    }

    @Nested
    class Answering {
        @Test
        void anAcceptedAnswerWaitsForTheApplication() {
            attempts.given(new SignInStarted(SIGN_IN))
                    .when(new AcceptAnswer(VERIFICATION, SOON))
                    .then(new SignInVerified(SIGN_IN, VERIFICATION, SOON));
        }

        @Test
        void anAcceptedTestHasSucceeded() {
            attempts.given(new SignInStarted(TEST))
                    .when(new AcceptAnswer(VERIFICATION, SOON))
                    .then(new SignInVerified(TEST, VERIFICATION, SOON), new SignInSucceeded(TEST, SOON));
        }

        @Test
        void aRefusedAnswerIsTheEnd() {
            attempts.given(new SignInStarted(SIGN_IN))
                    .when(new RefuseAnswer(FAILURE, SOON))
                    .then(new SignInFailed(SIGN_IN, FAILURE, SOON));
        }

        @Test
        void anAnswerAfterTheTimeOutStillCounts() {
            attempts.given(new SignInStarted(SIGN_IN), new SignInTimedOut(SIGN_IN, LATE))
                    .when(new AcceptAnswer(VERIFICATION, LATE.plusSeconds(1)))
                    .then(new SignInVerified(SIGN_IN, VERIFICATION, LATE.plusSeconds(1)));
            attempts.given(new SignInStarted(SIGN_IN), new SignInTimedOut(SIGN_IN, LATE))
                    .when(new RefuseAnswer(FAILURE, LATE.plusSeconds(1)))
                    .then(new SignInFailed(SIGN_IN, FAILURE, LATE.plusSeconds(1)));
        }

        @ParameterizedTest
        @EnumSource(Answered.class)
        void oneRequestHasOneAnswer(Answered answered) {
            attempts.given(answered.history())
                    .when(new AcceptAnswer(VERIFICATION, LATE))
                    .thenRefused(SignInRefusal.ALREADY_ANSWERED);
            attempts.given(answered.history())
                    .when(new RefuseAnswer(FAILURE, LATE))
                    .thenRefused(SignInRefusal.ALREADY_ANSWERED);
        }
    }

    @Nested
    class Completing {
        @Test
        void theExchangedCodeCompletes() {
            attempts.given(new SignInStarted(SIGN_IN), new SignInVerified(SIGN_IN, VERIFICATION, SOON))
                    .when(new CompleteSignIn(SOON.plusSeconds(1)))
                    .then(new SignInSucceeded(SIGN_IN, SOON.plusSeconds(1)));
        }

        @Test
        void aCodeIsExchangedOnceAndInItsTime() {
            attempts.given(Answered.COMPLETED.history())
                    .when(new CompleteSignIn(LATE))
                    .thenRefused(SignInRefusal.CODE_GONE);
            attempts.given(Answered.LAPSED.history())
                    .when(new CompleteSignIn(LATE))
                    .thenRefused(SignInRefusal.CODE_GONE);
        }

        @Test
        void thereIsNoCodeWithoutAnAcceptedAnswer() {
            attempts.given(new SignInStarted(SIGN_IN))
                    .when(new CompleteSignIn(SOON))
                    .thenRefused(SignInRefusal.NOT_VERIFIED);
            attempts.given(Answered.FAILED.history())
                    .when(new CompleteSignIn(SOON))
                    .thenRefused(SignInRefusal.NOT_VERIFIED);
            attempts.given(new SignInStarted(SIGN_IN), new SignInTimedOut(SIGN_IN, LATE))
                    .when(new CompleteSignIn(LATE))
                    .thenRefused(SignInRefusal.NOT_VERIFIED);
        }
    }

    @Nested
    class TimingOut {
        @Test
        void toTheSecond() {
            attempts.given(new SignInStarted(SIGN_IN))
                    .when(new TimeOutSignIn(LATE.minusMillis(1)))
                    .thenRefused(SignInRefusal.TOO_EARLY);
            attempts.given(new SignInStarted(SIGN_IN))
                    .when(new TimeOutSignIn(LATE))
                    .then(new SignInTimedOut(SIGN_IN, LATE));
        }

        @Test
        void aTestWaitsForEver() {
            attempts.given(new SignInStarted(TEST))
                    .when(new TimeOutSignIn(NOON.plus(Duration.ofDays(30))))
                    .thenRefused(SignInRefusal.TEST_NEVER_TIMES_OUT);
        }

        @Test
        void aCodeThatNobodyExchangesLapses() {
            var due = SOON.plus(SignInDecider.CODE_LIFETIME);
            attempts.given(new SignInStarted(SIGN_IN), new SignInVerified(SIGN_IN, VERIFICATION, SOON))
                    .when(new TimeOutSignIn(due.minusMillis(1)))
                    .thenRefused(SignInRefusal.TOO_EARLY);
            attempts.given(new SignInStarted(SIGN_IN), new SignInVerified(SIGN_IN, VERIFICATION, SOON))
                    .when(new TimeOutSignIn(due))
                    .then(new SignInTimedOut(SIGN_IN, due));
        }

        @Test
        void whatIsOverStaysAsItIs() {
            for (var over : List.of(Answered.FAILED, Answered.COMPLETED, Answered.LAPSED)) {
                attempts.given(over.history()).when(new TimeOutSignIn(LATE)).thenNothing();
            }
            attempts.given(new SignInStarted(SIGN_IN), new SignInTimedOut(SIGN_IN, LATE))
                    .when(new TimeOutSignIn(LATE))
                    .thenNothing();
        }
    }

    @Test
    void onlyTerminalStatesAreOver() {
        assertThat(new SignInState.Succeeded(SIGN_IN).isOver()).isTrue();
        assertThat(new SignInState.Failed(SIGN_IN).isOver()).isTrue();
        assertThat(new SignInState.Lapsed(SIGN_IN).isOver()).isTrue();
        assertThat(new SignInState.InProgress(SIGN_IN).isOver()).isFalse();
        assertThat(new SignInState.TimedOut(SIGN_IN).isOver()).isFalse();
        assertThat(new SignInState.Verified(SIGN_IN, SOON).isOver()).isFalse();
    }

    /// Ways in which an attempt has had its answer.
    enum Answered {
        VERIFIED,
        COMPLETED,
        FAILED,
        LAPSED;

        SignInEvent[] history() {
            var started = new SignInStarted(SIGN_IN);
            var verified = new SignInVerified(SIGN_IN, VERIFICATION, SOON);
            return switch (this) {
                case VERIFIED -> new SignInEvent[] {started, verified};
                case COMPLETED -> new SignInEvent[] {started, verified, new SignInSucceeded(SIGN_IN, SOON)};
                case FAILED -> new SignInEvent[] {started, new SignInFailed(SIGN_IN, FAILURE, SOON)};
                case LAPSED ->
                    new SignInEvent[] {
                        started, verified, new SignInTimedOut(SIGN_IN, SOON.plus(SignInDecider.CODE_LIFETIME))
                    };
            };
        }
    }
}
