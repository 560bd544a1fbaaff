package dev.vestibule.portallink.policy;

import dev.vestibule.eventsourcing.postgres.message.MessageJson.UnreadableMessage;
import dev.vestibule.eventsourcing.postgres.message.Received;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Hands a record to the policies and waits until they are done with it. The channel takes one record after the other,
/// so messages of one key keep their order.
///
/// A failure is tried again without end, since a skipped message would leave a link open for ever. Only what no relay
/// has
/// written, or what is not the JSON of its type, is passed over and logged: no repetition would make it readable.
final class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LAST = Duration.ofSeconds(10);

    private Delivery() {}

    static Uni<Void> of(ConsumerRecord<String, byte[]> kafkaRecord, Function<Received, Uni<Void>> policies) {
        var received = Received.from(kafkaRecord);
        if (received.isEmpty()) {
            LOG.warnf("Policies skip a record no relay has written: %s", place(kafkaRecord));
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(() -> policies.apply(received.get()))
                .onFailure(UnreadableMessage.class)
                .recoverWithUni(failure -> {
                    LOG.errorf("Policies skip %s: %s", place(kafkaRecord), failure.getMessage());
                    return Uni.createFrom().voidItem();
                })
                .onFailure()
                .invoke(failure -> LOG.warnf("Policies try %s again: %s", place(kafkaRecord), failure.toString()))
                .onFailure()
                .retry()
                .withBackOff(FIRST, LAST)
                .indefinitely();
    }

    private static String place(ConsumerRecord<String, byte[]> kafkaRecord) {
        return kafkaRecord.topic() + "/" + kafkaRecord.partition() + "@" + kafkaRecord.offset();
    }
}
