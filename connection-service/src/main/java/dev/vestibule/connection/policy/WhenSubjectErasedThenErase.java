package dev.vestibule.connection.policy;

import dev.vestibule.eventsourcing.postgres.privacy.ErasurePolicy;
import dev.vestibule.eventsourcing.postgres.privacy.Erasures;
import dev.vestibule.eventsourcing.postgres.reactor.Deliveries;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Nothing is known here of a subject that is erased.
@Singleton
public class WhenSubjectErasedThenErase extends ErasurePolicy {
    private final Deliveries deliveries;

    WhenSubjectErasedThenErase(Erasures erasures, Deliveries deliveries) {
        super(erasures);
        this.deliveries = deliveries;
    }

    @Incoming("erasures")
    public Uni<Void> consume(ConsumerRecord<String, byte[]> kafkaRecord) {
        return deliveries.deliver(this, kafkaRecord);
    }
}
