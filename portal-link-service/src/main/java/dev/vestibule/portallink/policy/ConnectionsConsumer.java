package dev.vestibule.portallink.policy;

import dev.vestibule.contracts.connection.ConnectionMessage;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionActivated;
import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// `vestibule.connections.events.v1`.
@ApplicationScoped
class ConnectionsConsumer {
    private final WhenConnectionActivatedThenCompleteIntent whenConnectionActivated;

    ConnectionsConsumer(WhenConnectionActivatedThenCompleteIntent whenConnectionActivated) {
        this.whenConnectionActivated = whenConnectionActivated;
    }

    @Incoming("connections")
    Uni<Void> consume(ConsumerRecord<String, byte[]> kafkaRecord) {
        return Delivery.of(kafkaRecord, this::policies);
    }

    private Uni<Void> policies(Received received) {
        ConnectionMessage message = received.message(ConnectionTopic.TYPES);
        return message instanceof ConnectionActivated activated
                ? whenConnectionActivated.on(received, activated)
                : Uni.createFrom().voidItem();
    }
}
