package dev.vestibule.portallink.policy;

import dev.vestibule.contracts.organization.OrganizationMessage;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainVerified;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// `vestibule.organizations.events.v1`.
@ApplicationScoped
class OrganizationsConsumer {
    private final WhenDomainVerifiedThenCompleteIntent whenDomainVerified;
    private final WhenOrganizationDeletedThenRevokeLink whenOrganizationDeleted;

    OrganizationsConsumer(
            WhenDomainVerifiedThenCompleteIntent whenDomainVerified,
            WhenOrganizationDeletedThenRevokeLink whenOrganizationDeleted) {
        this.whenDomainVerified = whenDomainVerified;
        this.whenOrganizationDeleted = whenOrganizationDeleted;
    }

    @Incoming("organizations")
    Uni<Void> consume(ConsumerRecord<String, byte[]> kafkaRecord) {
        return Delivery.of(kafkaRecord, this::policies);
    }

    private Uni<Void> policies(Received received) {
        OrganizationMessage message = received.message(OrganizationTopic.TYPES);
        if (message instanceof DomainVerified verified) {
            return whenDomainVerified.on(received, verified);
        }
        return message instanceof OrganizationDeleted deleted
                ? whenOrganizationDeleted.on(received, deleted)
                : Uni.createFrom().voidItem();
    }
}
