package dev.vestibule.signin.store;

import dev.vestibule.signin.Attempt;
import dev.vestibule.signin.Failure;
import dev.vestibule.signin.Origin;
import dev.vestibule.signin.SignInDecider;
import dev.vestibule.signin.SignInEvent;
import dev.vestibule.signin.SignInEvent.SignInFailed;
import dev.vestibule.signin.SignInEvent.SignInStarted;
import dev.vestibule.signin.SignInEvent.SignInSucceeded;
import dev.vestibule.signin.SignInEvent.SignInTimedOut;
import dev.vestibule.signin.SignInEvent.SignInVerified;
import dev.vestibule.signin.SignInId;
import dev.vestibule.signin.SignInState;
import dev.vestibule.signin.SignInState.Failed;
import dev.vestibule.signin.SignInState.Succeeded;
import dev.vestibule.signin.SignInState.TimedOut;
import dev.vestibule.signin.Verification;
import dev.vestibule.testing.stored.StoredEventsContract;
import dev.vestibule.testing.stored.StoredTypes;
import java.time.Instant;
import java.util.List;

class StoredSignInsTest extends StoredEventsContract<SignInState, SignInEvent> {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Attempt TEST =
            new Attempt(new SignInId("sign_in_1"), "conn_1", "org_1", true, Origin.ADMIN_PORTAL, "hash-1", NOON);

    StoredSignInsTest() {
        super(
                new SignInDecider(),
                new StoredTypes<>(
                        SignInEventTypes.TYPES.names(),
                        SignInEventTypes.TYPES::typeOf,
                        SignInEventTypes.TYPES::write,
                        SignInEventTypes.TYPES::read),
                "stored-sign-ins.txt");
    }

    @Override
    protected List<Meaning<SignInState, SignInEvent>> meanings() {
        return List.of(
                new Meaning<>(
                        List.of(
                                new SignInStarted(TEST),
                                new SignInVerified(
                                        TEST, new Verification("ab".repeat(32), -250, List.of("clock_skew")), NOON),
                                new SignInSucceeded(TEST, NOON)),
                        new Succeeded(TEST)),
                new Meaning<>(
                        List.of(
                                new SignInStarted(TEST),
                                new SignInFailed(
                                        TEST,
                                        new Failure("wrong_acs", "destination", "first", "ab".repeat(32), 17L),
                                        NOON)),
                        new Failed(TEST)),
                new Meaning<>(
                        List.of(
                                new SignInStarted(TEST),
                                new SignInFailed(TEST, new Failure("no_answer", null, null, null, null), NOON)),
                        new Failed(TEST)),
                new Meaning<>(List.of(new SignInStarted(TEST), new SignInTimedOut(TEST, NOON)), new TimedOut(TEST)));
    }
}
