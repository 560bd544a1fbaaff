package dev.vestibule.signin.store;

import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.signin.SignInCommand;
import dev.vestibule.signin.SignInDecider;
import dev.vestibule.signin.SignInEvent;
import dev.vestibule.signin.SignInRefusal;
import dev.vestibule.signin.SignInState;
import dev.vestibule.signin.publishing.SignInMessages;
import java.util.Map;

/// The aggregate of attempts, as the store needs it.
public final class SignInStreams {
    /// Of the ids of attempts.
    public static final String ID_PREFIX = "sign_in";

    public static final Aggregate<SignInCommand, SignInState, SignInEvent, SignInRefusal> AGGREGATE = new Aggregate<>(
            "sign_in",
            new SignInDecider(),
            SignInEventTypes.TYPES,
            new SignInMessages(),
            new SignInTable(),
            SignInState::isOver,
            Map.of("saml_assertion_once", SignInRefusal.REPLAYED));

    private SignInStreams() {}

    /// The stream of an attempt that has begun.
    public static StreamRef stream(String environmentId, String organizationId, String signInId) {
        return StreamRef.existing(signInId, environmentId, organizationId);
    }
}
