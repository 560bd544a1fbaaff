package dev.vestibule.signin.publishing;

import dev.vestibule.contracts.signin.SignInMessage;
import dev.vestibule.contracts.signin.SignInTopic;
import dev.vestibule.eventsourcing.postgres.store.Publication;
import dev.vestibule.eventsourcing.postgres.store.Publishing;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.signin.SignInEvent;
import dev.vestibule.signin.SignInEvent.SignInFailed;
import dev.vestibule.signin.SignInEvent.SignInStarted;
import dev.vestibule.signin.SignInEvent.SignInSucceeded;
import dev.vestibule.signin.SignInEvent.SignInTimedOut;
import dev.vestibule.signin.SignInEvent.SignInVerified;
import java.util.Locale;
import java.util.Optional;

/// Every event of an attempt is published, on the topic of sign-ins, in the order of its organization.
public final class SignInMessages implements Publishing<SignInEvent> {

    @Override
    public Optional<Publication> publicationOf(StreamRef stream, SignInEvent event) {
        return Optional.of(new Publication(SignInTopic.NAME, organizationOf(event), messageOf(event)));
    }

    private static String organizationOf(SignInEvent event) {
        return switch (event) {
            case SignInStarted(var attempt) -> attempt.organizationId();
            case SignInVerified(var attempt, var _, var _) -> attempt.organizationId();
            case SignInSucceeded(var attempt, var _) -> attempt.organizationId();
            case SignInFailed(var attempt, var _, var _) -> attempt.organizationId();
            case SignInTimedOut(var attempt, var _) -> attempt.organizationId();
        };
    }

    private static SignInMessage messageOf(SignInEvent event) {
        return switch (event) {
            case SignInStarted(var attempt) ->
                new SignInMessage.SignInStarted(
                        attempt.signInId().value(),
                        attempt.connectionId(),
                        attempt.organizationId(),
                        attempt.test(),
                        attempt.origin().name().toLowerCase(Locale.ROOT),
                        attempt.configurationHash(),
                        attempt.startedAt());
            case SignInVerified(var attempt, var verification, var at) ->
                new SignInMessage.SignInVerified(
                        attempt.signInId().value(),
                        attempt.connectionId(),
                        attempt.organizationId(),
                        attempt.test(),
                        attempt.configurationHash(),
                        verification.certificateFingerprint(),
                        verification.clockDriftMs(),
                        verification.warnings(),
                        at);
            case SignInSucceeded(var attempt, var at) ->
                new SignInMessage.SignInSucceeded(
                        attempt.signInId().value(),
                        attempt.connectionId(),
                        attempt.organizationId(),
                        attempt.test(),
                        at);
            case SignInFailed failed -> failed(failed);
            case SignInTimedOut(var attempt, var at) ->
                new SignInMessage.SignInTimedOut(
                        attempt.signInId().value(), attempt.connectionId(), attempt.organizationId(), at);
        };
    }

    private static SignInMessage failed(SignInFailed event) {
        var attempt = event.attempt();
        var failure = event.failure();
        return new SignInMessage.SignInFailed(
                attempt.signInId().value(),
                attempt.connectionId(),
                attempt.organizationId(),
                attempt.test(),
                attempt.configurationHash(),
                failure.code(),
                failure.rule(),
                failure.verifier(),
                failure.certificateFingerprint(),
                failure.clockDriftMs(),
                event.failedAt());
    }
}
