package dev.vestibule.signin.config;

import dev.vestibule.connection.saml.agreement.SamlResponses;
import dev.vestibule.contracts.signin.SignInTopic;
import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import dev.vestibule.eventsourcing.postgres.runtime.OwnedTopics;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.signin.SignInCommand;
import dev.vestibule.signin.SignInEvent;
import dev.vestibule.signin.SignInRefusal;
import dev.vestibule.signin.SignInState;
import dev.vestibule.signin.saml.VerifierAlarm;
import dev.vestibule.signin.store.SignInStreams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/// What the backbone has to know about attempts, and the verifiers of their answers.
@ApplicationScoped
public class SignInBeans {
    private static final int RETENTION_DAYS = 90;

    @Produces
    @Singleton
    Aggregate<SignInCommand, SignInState, SignInEvent, SignInRefusal> signIns() {
        return SignInStreams.AGGREGATE;
    }

    @Produces
    @Singleton
    OwnedTopics signInTopic() {
        return new OwnedTopics(List.of(new EventTopic(SignInTopic.NAME, RETENTION_DAYS)));
    }

    @Produces
    @Singleton
    SamlResponses samlResponses(VerifierAlarm alarm) {
        return new SamlResponses(alarm);
    }

    void close(@Disposes SamlResponses responses) {
        responses.close();
    }
}
