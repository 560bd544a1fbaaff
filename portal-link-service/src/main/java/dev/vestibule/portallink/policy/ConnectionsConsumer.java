package dev.vestibule.portallink.policy;

import dev.vestibule.contracts.connection.ConnectionMessage;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionActivated;
import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.reactor.Deliveries;
import dev.vestibule.eventsourcing.postgres.reactor.MessageHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// `vestibule.connections.events.v1`.
@ApplicationScoped
class ConnectionsConsumer implements MessageHandler {
    private final Deliveries deliveries;
    private final WhenConnectionActivatedThenCompleteIntent whenConnectionActivated;

    ConnectionsConsumer(Deliveries deliveries, WhenConnectionActivatedThenCompleteIntent whenConnectionActivated) {
        this.deliveries = deliveries;
        this.whenConnectionActivated = whenConnectionActivated;
    }

    @Incoming("connections")
    Uni<Void> consume(ConsumerRecord<String, byte[]> kafkaRecord) {
        return deliveries.deliver(this, kafkaRecord);
    }

    @Override
    public String name() {
        return "policies-connections";
    }

    @Override
    public Uni<Void> react(Received received) {
        ConnectionMessage message = received.message(ConnectionTopic.TYPES);
        return message instanceof ConnectionActivated activated
                ? whenConnectionActivated.on(received, activated)
                : Uni.createFrom().voidItem();
    }
}
