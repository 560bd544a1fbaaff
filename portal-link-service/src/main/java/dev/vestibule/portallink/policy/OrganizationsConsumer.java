package dev.vestibule.portallink.policy;

import dev.vestibule.contracts.organization.OrganizationMessage;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainVerified;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.reactor.Deliveries;
import dev.vestibule.eventsourcing.postgres.reactor.MessageHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// `vestibule.organizations.events.v1`.
@ApplicationScoped
class OrganizationsConsumer implements MessageHandler {
    private final Deliveries deliveries;
    private final WhenDomainVerifiedThenCompleteIntent whenDomainVerified;
    private final WhenOrganizationDeletedThenRevokeLink whenOrganizationDeleted;

    OrganizationsConsumer(
            Deliveries deliveries,
            WhenDomainVerifiedThenCompleteIntent whenDomainVerified,
            WhenOrganizationDeletedThenRevokeLink whenOrganizationDeleted) {
        this.deliveries = deliveries;
        this.whenDomainVerified = whenDomainVerified;
        this.whenOrganizationDeleted = whenOrganizationDeleted;
    }

    @Incoming("organizations")
    Uni<Void> consume(ConsumerRecord<String, byte[]> kafkaRecord) {
        return deliveries.deliver(this, kafkaRecord);
    }

    @Override
    public String name() {
        return "policies-organizations";
    }

    @Override
    public Uni<Void> react(Received received) {
        OrganizationMessage message = received.message(OrganizationTopic.TYPES);
        if (message instanceof DomainVerified verified) {
            return whenDomainVerified.on(received, verified);
        }
        return message instanceof OrganizationDeleted deleted
                ? whenOrganizationDeleted.on(received, deleted)
                : Uni.createFrom().voidItem();
    }
}
