package dev.vestibule.signin.store;

import dev.vestibule.eventsourcing.postgres.store.EventTypes;
import dev.vestibule.signin.SignInEvent;
import dev.vestibule.signin.SignInEvent.SignInFailed;
import dev.vestibule.signin.SignInEvent.SignInStarted;
import dev.vestibule.signin.SignInEvent.SignInSucceeded;
import dev.vestibule.signin.SignInEvent.SignInTimedOut;
import dev.vestibule.signin.SignInEvent.SignInVerified;

/// Under which names the events of an attempt are stored. Names are for ever.
public final class SignInEventTypes {
    public static final EventTypes<SignInEvent> TYPES = EventTypes.<SignInEvent>builder()
            .type("sign_in.started.v1", SignInStarted.class)
            .type("sign_in.verified.v1", SignInVerified.class)
            .type("sign_in.succeeded.v1", SignInSucceeded.class)
            .type("sign_in.failed.v1", SignInFailed.class)
            .type("sign_in.timed_out.v1", SignInTimedOut.class)
            .build();

    private SignInEventTypes() {}
}
