package dev.vestibule.eventsourcing.postgres.reactor;

import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.parking.Failures;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents;
import dev.vestibule.eventsourcing.postgres.parking.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Hands the records of a channel to its handler. The channel takes one record after the other, so messages
/// of one key keep their order.
///
/// A failure that may pass is waited out, since a skipped message would, for example, leave a link open for
/// ever. What fails in itself is tried three times and then parked together with all later messages of its
/// key, until an operator looks at it; the other keys go on.
public final class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LAST = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;

    private final Pool pool;
    private final DeliveryTally tally = new DeliveryTally();

    public Deliveries(Pool pool) {
        this.pool = pool;
    }

    public DeliveryTally tally() {
        return tally;
    }

    /// Completes when the record is dealt with and its offset may be committed.
    public Uni<Void> deliver(MessageHandler handler, ConsumerRecord<String, byte[]> kafkaRecord) {
        var parked = new ParkedEvents(pool, handler.name(), ReactorParker.NO_GENERATION);
        var received = Received.from(kafkaRecord);
        if (received.isEmpty()) {
            return patiently(() -> park(parked, kafkaRecord, Reason.FOREIGN, "no relay has written it"))
                    .invoke(() -> tally.parked(handler.name()));
        }
        return patiently(() -> parked.parkBehind(kafkaRecord))
                .flatMap(waits -> waits
                        ? Uni.createFrom().item(false)
                        : reactOrPark(handler, kafkaRecord, received.get(), parked))
                .invoke(handled -> count(handler, handled))
                .replaceWithVoid();
    }

    /// Whether the message was handled; else it is parked.
    private Uni<Boolean> reactOrPark(
            MessageHandler handler, ConsumerRecord<String, byte[]> kafkaRecord, Received message, ParkedEvents parked) {
        return react(handler, message, 1)
                .replaceWith(true)
                .onFailure(failure -> !(failure instanceof Error))
                .recoverWithUni(
                        failure -> patiently(() -> park(parked, kafkaRecord, Reason.POISON, Failures.describe(failure)))
                                .replaceWith(false));
    }

    private void count(MessageHandler handler, boolean handled) {
        if (handled) {
            tally.handled(handler.name());
        } else {
            tally.parked(handler.name());
        }
    }

    private static Uni<Void> react(MessageHandler handler, Received message, int attempt) {
        return patiently(() -> handler.react(message))
                .onFailure(failure -> attempt < ATTEMPTS && !(failure instanceof Error))
                .recoverWithUni(() -> react(handler, message, attempt + 1));
    }

    private Uni<Void> park(
            ParkedEvents parked, ConsumerRecord<String, byte[]> kafkaRecord, Reason reason, String error) {
        LOG.errorf(
                "%s/%d@%d is parked (%s): %s",
                kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset(), reason.wireName(), error);
        return parked.park(pool, kafkaRecord, reason, reason == Reason.POISON ? ATTEMPTS : 0, error);
    }

    /// Tries again without end while the failure is one that passes.
    private static <T> Uni<T> patiently(Callable<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> begun(work))
                .onFailure(Failures::isTransient)
                .invoke(failure -> LOG.warnf("Trying again: %s", Failures.describe(failure)))
                .onFailure(Failures::isTransient)
                .retry()
                .withBackOff(FIRST, LAST)
                .indefinitely();
    }

    private static <T> Uni<T> begun(Callable<Uni<T>> work) {
        try {
            return work.call();
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }
}
