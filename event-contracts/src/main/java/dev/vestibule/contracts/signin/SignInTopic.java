package dev.vestibule.contracts.signin;

import dev.vestibule.contracts.MessageTypes;

/// Sign-in attempts: the topic and its vocabulary.
public final class SignInTopic {
    public static final String NAME = "vestibule.sign-ins.events.v1";

    public static final MessageTypes<SignInMessage> TYPES = MessageTypes.<SignInMessage>on(
                    NAME, SignInMessage.Unknown::new)
            .type("sign_in.started.v1", SignInMessage.SignInStarted.class)
            .type("sign_in.verified.v1", SignInMessage.SignInVerified.class)
            .type("sign_in.succeeded.v1", SignInMessage.SignInSucceeded.class)
            .type("sign_in.failed.v1", SignInMessage.SignInFailed.class)
            .type("sign_in.timed_out.v1", SignInMessage.SignInTimedOut.class)
            .build();

    private SignInTopic() {}
}
