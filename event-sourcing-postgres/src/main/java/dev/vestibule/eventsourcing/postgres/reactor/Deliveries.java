package dev.vestibule.eventsourcing.postgres.reactor;

import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.parking.Failures;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents;
import dev.vestibule.eventsourcing.postgres.parking.Reason;
import dev.vestibule.workos.request.CorrelationId;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// Hands the records of a channel to its handler. The channel takes one record after the other, so messages
/// of one key keep their order.
///
/// A failure that may pass is waited out, since a skipped message would, for example, leave a link open for
/// ever. What fails in itself is tried three times and then parked together with all later messages of its
/// key, until an operator looks at it; the other keys go on. A fault of the program, which would befall every message,
/// parks none: the channel ends there, and goes on with that message when the service is started again.
public final class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LAST = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 3;

    private final Pool pool;
    private final DeliveryTally tally = new DeliveryTally();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    public Deliveries(Pool pool) {
        this.pool = pool;
    }

    public DeliveryTally tally() {
        return tally;
    }

    /// The handlers whose channels have ended, by name.
    public Set<String> ended() {
        return new TreeSet<>(ended);
    }

    /// Completes when the record is dealt with and its offset may be committed. Fails with what ends the channel.
    public Uni<Void> deliver(MessageHandler handler, ConsumerRecord<String, byte[]> kafkaRecord) {
        return Received.from(kafkaRecord)
                .map(message -> nameInLogLines(message).chain(() -> deliver(handler, kafkaRecord, message)))
                .orElseGet(() -> park(handler, kafkaRecord, Reason.FOREIGN, null, "no relay has written it"))
                .onFailure()
                .invoke(failure -> end(handler, kafkaRecord, failure));
    }

    private void end(MessageHandler handler, ConsumerRecord<String, byte[]> kafkaRecord, Throwable failure) {
        ended.add(handler.name());
        LOG.errorf(
                "%s gets no more messages until the service is started again, from %s/%d@%d on: %s",
                handler.name(),
                kafkaRecord.topic(),
                kafkaRecord.partition(),
                kafkaRecord.offset(),
                Failures.describe(failure));
    }

    /// What is logged about a message, by its handler too, names the chain it belongs to: as long as the
    /// message has a context of its own, which ends with it.
    private static Uni<Void> nameInLogLines(Received message) {
        return Uni.createFrom().voidItem().invoke(() -> {
            if (VertxContext.isOnDuplicatedContext()) {
                MDC.put(CorrelationId.KEY, message.correlationId());
            }
        });
    }

    private Uni<Void> deliver(MessageHandler handler, ConsumerRecord<String, byte[]> kafkaRecord, Received message) {
        var id = message.correlationId();
        return patiently(id, () -> parked(handler).parkBehind(kafkaRecord)).flatMap(waits -> {
            if (waits) {
                tally.parked(handler.name());
                return Uni.createFrom().voidItem();
            }
            return react(handler, message, 1)
                    .invoke(() -> tally.handled(handler.name()))
                    .onFailure(failure -> !(failure instanceof Error))
                    .recoverWithUni(
                            failure -> park(handler, kafkaRecord, Reason.POISON, id, Failures.describe(failure)));
        });
    }

    private ParkedEvents parked(MessageHandler handler) {
        return new ParkedEvents(pool, handler.name(), ReactorParker.NO_GENERATION);
    }

    private static Uni<Void> react(MessageHandler handler, Received message, int attempt) {
        return patiently(message.correlationId(), () -> handler.react(message))
                .onFailure(failure -> attempt < ATTEMPTS && !(failure instanceof Error))
                .recoverWithUni(() -> react(handler, message, attempt + 1));
    }

    private Uni<Void> park(
            MessageHandler handler,
            ConsumerRecord<String, byte[]> kafkaRecord,
            Reason reason,
            @Nullable String correlationId,
            String error) {
        CorrelationId.during(
                correlationId,
                () -> LOG.errorf(
                        "%s/%d@%d is parked (%s): %s",
                        kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset(), reason.wireName(), error));
        var attempts = reason == Reason.POISON ? ATTEMPTS : 0;
        return patiently(correlationId, () -> parked(handler).park(pool, kafkaRecord, reason, attempts, error))
                .invoke(() -> tally.parked(handler.name()));
    }

    /// Tries again without end while the failure is one that passes.
    private static <T> Uni<T> patiently(@Nullable String correlationId, Callable<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> begun(work))
                .onFailure(Failures::isTransient)
                .invoke(failure -> CorrelationId.during(
                        correlationId, () -> LOG.warnf("Trying again: %s", Failures.describe(failure))))
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
