package dev.vestibule.eventsourcing.postgres.projector;

import dev.vestibule.eventsourcing.postgres.crash.CrashPoint;
import dev.vestibule.eventsourcing.postgres.parking.Failures;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents.TopicKey;
import dev.vestibule.eventsourcing.postgres.parking.Reason;
import dev.vestibule.workos.request.CorrelationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Writes batches of a projection into one generation of its rows.
///
/// Rows, parked events and offsets of a batch are one transaction. The offsets are moved first: the lock on
/// their rows keeps an operator's retry and this writer apart, so that a key is never both applied and
/// parked.
///
/// Not thread-safe: one thread writes with it. Another one may prepare what comes next.
public final class ProjectionWriter {
    private static final Logger LOG = Logger.getLogger(ProjectionWriter.class);
    private static final Duration DATABASE = Duration.ofSeconds(30);
    private static final int ATTEMPTS = 3;

    private final Pool pool;
    private final Projection projection;
    private final int generation;
    private final ProjectionOffsets offsets;
    private final ParkedEvents parked;
    // holds at least every key that waits in the database; it is asked again for those that are in here
    private final Set<TopicKey> waiting = new HashSet<>();

    public ProjectionWriter(Pool pool, Projection projection, int generation) {
        this.pool = pool;
        this.projection = projection;
        this.generation = generation;
        this.offsets = new ProjectionOffsets(pool, projection.name());
        this.parked = new ParkedEvents(pool, projection.name(), generation);
    }

    /// Begins with a partition.
    public Progress open(TopicPartition partition) {
        waiting.addAll(parked.keys(pool, Set.of(partition.topic())).await().atMost(DATABASE));
        return offsets.read(generation, partition).await().atMost(DATABASE);
    }

    /// A batch whose messages are read already.
    ///
    /// @param rows null if one of them cannot be read
    public record Prepared(Batch batch, @Nullable Rows rows) {}

    /// Reads the messages of a batch: work that needs no database, and that can be done while an earlier batch is
    /// being written.
    public Prepared prepare(Batch batch) {
        try {
            return new Prepared(batch, rows(batch, Set.of()));
        } catch (RuntimeException e) {
            return new Prepared(batch, null); // writing one by one finds out which of them it was
        }
    }

    /// Prepares a batch and writes it.
    public void write(Batch batch) {
        write(prepare(batch));
    }

    /// Writes a batch as a whole; when that cannot be done, record by record, and parks what can never be
    /// applied.
    ///
    /// @throws RuntimeException a transient failure; a part of the batch may be written, [#open] tells how
    ///     far
    public void write(Prepared prepared) {
        var batch = prepared.batch();
        try {
            write(batch, prepared.rows(), null);
        } catch (RuntimeException e) {
            if (Failures.isTransient(e) || e instanceof ProjectionOffsets.Fenced) {
                throw e;
            }
            writeOneByOne(batch);
        }
    }

    private void writeOneByOne(Batch batch) {
        var progress = new HashMap<>(batch.before());
        for (var item : batch.items()) {
            var single = single(item, progress);
            writeAlone(single, item);
            single.after().forEach((partition, after) -> progress.put(partition, after.stored()));
        }
        // records without an item, such as duplicates at the end
        write(new Batch(List.of(), progress, batch.after()), null, null);
    }

    private static Batch single(Batch.Item item, Map<TopicPartition, Progress> progress) {
        var partition = item.partition();
        var before = progress.getOrDefault(partition, Progress.START);
        var received = item.received();
        var after = received == null ? before.skipped(item.kafkaRecord().offset()) : before.applied(received);
        return new Batch(List.of(item), Map.of(partition, before), Map.of(partition, after));
    }

    private void writeAlone(Batch single, Batch.Item item) {
        for (var attempt = 1; ; attempt++) {
            try {
                write(single, null, null);
                return;
            } catch (RuntimeException e) {
                if (Failures.isTransient(e) || e instanceof ProjectionOffsets.Fenced) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    park(single, item, Failures.describe(e));
                    return;
                }
            }
        }
    }

    private void park(Batch single, Batch.Item item, String error) {
        var received = item.received();
        CorrelationId.during(
                received == null ? null : received.correlationId(),
                () -> LOG.errorf(
                        "Projection %s parks %s/%d@%d and all later events of its key: %s",
                        projection.name(),
                        item.kafkaRecord().topic(),
                        item.kafkaRecord().partition(),
                        item.kafkaRecord().offset(),
                        error));
        var poison = new Batch(List.of(item.parkedAs(Reason.POISON)), single.before(), single.after());
        write(poison, null, error);
        waiting.add(new TopicKey(item.kafkaRecord().topic(), item.key()));
    }

    private void write(Batch batch, @Nullable Rows prepared, @Nullable String error) {
        pool.withTransaction(connection -> offsets.advance(connection, generation, batch.before(), batch.after())
                        .invoke(() -> CrashPoint.C2.hit())
                        .chain(() -> stillWaiting(connection, batch))
                        .flatMap(keys -> park(connection, batch, keys, error)
                                .chain(() -> (prepared != null && keys.isEmpty() ? prepared : rows(batch, keys))
                                        .execute(connection)))
                        .invoke(() -> CrashPoint.C3.hit()))
                .await()
                .atMost(DATABASE);
    }

    private Uni<Set<TopicKey>> stillWaiting(SqlConnection connection, Batch batch) {
        var topics = new HashSet<String>();
        for (var item : batch.items()) {
            if (waiting.contains(new TopicKey(item.kafkaRecord().topic(), item.key()))) {
                topics.add(item.kafkaRecord().topic());
            }
        }
        return topics.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : parked.keys(connection, topics).invoke(keys -> forgetOthers(topics, keys));
    }

    /// Only this writer adds keys, so one that is not there is gone for good.
    private void forgetOthers(Set<String> topics, Set<TopicKey> keys) {
        waiting.removeIf(key -> topics.contains(key.topic()) && !keys.contains(key));
    }

    private Uni<Void> park(SqlConnection connection, Batch batch, Set<TopicKey> keys, @Nullable String error) {
        Uni<Void> parking = Uni.createFrom().voidItem();
        for (var item : batch.items()) {
            var reason = reason(item, keys);
            if (reason != null) {
                var attempts = reason == Reason.POISON ? ATTEMPTS : 0;
                parking = parking.chain(() -> parked.park(connection, item.kafkaRecord(), reason, attempts, error));
            }
        }
        return parking;
    }

    private Rows rows(Batch batch, Set<TopicKey> keys) {
        var rows = new Rows(generation);
        for (var item : batch.items()) {
            var received = item.received();
            if (received != null && reason(item, keys) == null) {
                projection.apply(received, rows);
            }
        }
        return rows;
    }

    /// Why an event is not applied, null if it is.
    ///
    /// @param keys those that wait
    private static @Nullable Reason reason(Batch.Item item, Set<TopicKey> keys) {
        return item.parkAs() == null
                        && keys.contains(new TopicKey(item.kafkaRecord().topic(), item.key()))
                ? Reason.BEHIND
                : item.parkAs();
    }
}
