package dev.vestibule.portallink.policy;

import dev.vestibule.contracts.organization.OrganizationMessage.SubjectErased;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.privacy.Erasure;
import dev.vestibule.eventsourcing.postgres.privacy.Erasures;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import dev.vestibule.eventsourcing.postgres.reactor.Deliveries;
import dev.vestibule.eventsourcing.postgres.reactor.MessageHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Nothing is known here of a subject that is erased. It has a channel of its own: another policy that waits
/// for an operator holds up no erasure.
@ApplicationScoped
public class WhenSubjectErasedThenErase implements MessageHandler {
    private static final String ERASURES = "subject.erased.";

    private final Erasures erasures;
    private final Deliveries deliveries;

    WhenSubjectErasedThenErase(Erasures erasures, Deliveries deliveries) {
        this.erasures = erasures;
        this.deliveries = deliveries;
    }

    @Incoming("erasures")
    public Uni<Void> consume(ConsumerRecord<String, byte[]> kafkaRecord) {
        return deliveries.deliver(this, kafkaRecord);
    }

    @Override
    public String name() {
        return "erasures";
    }

    /// Records of other types are not even read: a new version of one of them is no reason to wait.
    @Override
    public Uni<Void> react(Received message) {
        return message.type().startsWith(ERASURES)
                        && message.message(OrganizationTopic.TYPES) instanceof SubjectErased erased
                ? erasures.follow(
                        message,
                        new Erasure(
                                new Subject(message.environmentId(), erased.organizationId(), erased.subjectId()),
                                erased.erasedAt()))
                : Uni.createFrom().voidItem();
    }
}
