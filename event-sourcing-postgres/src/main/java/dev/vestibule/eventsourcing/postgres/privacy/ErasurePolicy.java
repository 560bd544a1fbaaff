package dev.vestibule.eventsourcing.postgres.privacy;

import dev.vestibule.contracts.organization.OrganizationMessage.SubjectErased;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import dev.vestibule.eventsourcing.postgres.reactor.MessageHandler;
import io.smallrye.mutiny.Uni;

/// What every service does that does not own the subject: when it is erased there, nothing may be known of it
/// here. The service adds a channel of its own for it: another policy that waits for an operator holds up no
/// erasure.
public abstract class ErasurePolicy implements MessageHandler {
    private static final String ERASURES = "subject.erased.";

    private final Erasures erasures;

    protected ErasurePolicy(Erasures erasures) {
        this.erasures = erasures;
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
