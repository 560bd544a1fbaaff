package dev.vestibule.eventsourcing.postgres.projector;

import dev.vestibule.eventsourcing.postgres.crash.CrashPoint;
import dev.vestibule.eventsourcing.postgres.parking.Failures;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Feeds one projection from its topics, in a thread of its own.
///
/// Rows, next offsets and last positions of a batch are written in one database transaction. The offset row
/// is moved by compare-and-set, which fences an owner that has lost its partition; each record names the
/// position before it, which shows any loss, repetition or change of order in the log.
public final class Projector implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Projector.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration DATABASE = Duration.ofSeconds(30);
    private static final Duration SESSION = Duration.ofSeconds(10);

    private final Pool pool;
    private final Projection projection;
    private final ProjectionOffsets offsets;
    private final Map<String, Object> consumerConfig;
    private final OwnedPartitions owned = new OwnedPartitions();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private int generation = 1;
    private ProjectionWriter writer;
    private volatile @Nullable KafkaConsumer<String, byte[]> polling;
    private volatile ProjectorStatus status = ProjectorStatus.STARTING;

    public Projector(Pool pool, String service, String bootstrapServers, Projection projection) {
        this(pool, service, bootstrapServers, projection, SESSION);
    }

    /// @param session how long the partitions of a projector that was killed wait for another one. The
    ///     compare-and-set fences one that was only slow, so that it may be short
    public Projector(Pool pool, String service, String bootstrapServers, Projection projection, Duration session) {
        this.pool = pool;
        this.projection = projection;
        this.offsets = new ProjectionOffsets(pool, projection.name());
        this.writer = new ProjectionWriter(pool, projection, generation);
        this.consumerConfig =
                consumerConfig(bootstrapServers, "vestibule-" + service + "-" + projection.name(), session);
        this.thread = Thread.ofPlatform().name("projector-" + projection.name()).unstarted(this::run);
    }

    private static Map<String, Object> consumerConfig(String bootstrapServers, String group, Duration session) {
        return Map.ofEntries(
                Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, group),
                Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000),
                Map.entry(
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName()),
                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) session.toMillis()),
                Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) session.toMillis() / 4),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                // a topic whose owner starts later is seen soon
                Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000));
    }

    public String name() {
        return projection.name();
    }

    public void start() {
        thread.start();
    }

    public ProjectorStatus status() {
        return status;
    }

    /// Whether the thread has ended although nobody has stopped it.
    public boolean hasDied() {
        return thread.getState() == Thread.State.TERMINATED && !stopped();
    }

    /// The next record to write of each partition that this projector owns; empty while it owns none. What
    /// it is writing at the moment counts as not read.
    public Map<TopicPartition, Long> positions() {
        return owned.positions();
    }

    @Override
    public void close() {
        stopping.countDown();
        var consumer = polling;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void run() {
        var backOff = BackOff.FIRST;
        while (!stopped()) {
            try {
                generation = offsets.activeGeneration().await().atMost(DATABASE);
                consume();
                backOff = BackOff.FIRST;
            } catch (WakeupException e) {
                LOG.debug("woken up to stop");
            } catch (RuntimeException e) {
                status = ProjectorStatus.FAILING;
                LOG.errorf("Projection %s starts again: %s", projection.name(), e.toString());
                backOff = pause(backOff);
            }
        }
    }

    private Duration pause(Duration backOff) {
        try {
            if (stopping.await(backOff.toMillis(), TimeUnit.MILLISECONDS)) {
                return backOff;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
        return BackOff.longer(backOff);
    }

    private void consume() {
        owned.clear();
        writer = new ProjectionWriter(pool, projection, generation);
        var pointer = new GenerationWatch(offsets);
        try (var consumer =
                new KafkaConsumer<>(consumerConfig, new StringDeserializer(), new ByteArrayDeserializer())) {
            polling = consumer;
            consumer.subscribe(projection.topics(), new Assignment(consumer));
            while (!stopped() && pointer.isStill(generation)) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    var batch = owned.judged(records);
                    write(consumer, batch);
                    search(consumer, batch);
                }
                owned.read(records.nextOffsets());
                status = owned.areSeeking() ? ProjectorStatus.FAILING : ProjectorStatus.RUNNING;
            }
        } finally {
            polling = null;
        }
    }

    /// Looks for a missing record from the beginning of the partition on. Until it comes, because the owner
    /// publishes it again, nothing more of the partition is applied.
    private void search(KafkaConsumer<String, byte[]> consumer, Batch batch) {
        batch.broken().forEach((partition, fault) -> {
            var isNew = !batch.before().getOrDefault(partition, Progress.START).seeking();
            if (isNew && owned.has(partition)) {
                LOG.errorf("Projection %s misses a record: %s", projection.name(), fault.getMessage());
                consumer.seekToBeginning(List.of(partition));
            }
        });
    }

    /// Tries until the batch is written or lost to another owner. While the database is away the consumer
    /// stays in its group: it polls without getting anything.
    private void write(KafkaConsumer<String, byte[]> consumer, Batch polled) {
        var batch = polled;
        var backOff = BackOff.FIRST;
        while (!stopped() && !batch.isEmpty()) {
            try {
                CrashPoint.C1.hit();
                writer.write(batch);
                CrashPoint.C4.hit();
                owned.written(batch);
                consumer.commitAsync(batch.offsetsForLagTools(), null);
                break;
            } catch (RuntimeException e) {
                if (!Failures.isTransient(e)) {
                    throw e;
                }
                status = ProjectorStatus.FAILING;
                LOG.warnf("Projection %s waits: %s", projection.name(), Failures.describe(e));
                idle(consumer, backOff);
                batch = batch.only(owned::has);
                backOff = BackOff.longer(backOff);
            }
        }
        consumer.resume(consumer.paused());
    }

    private static void idle(KafkaConsumer<String, byte[]> consumer, Duration time) {
        consumer.pause(consumer.assignment());
        var records = consumer.poll(time);
        // of partitions that were assigned meanwhile; their position is taken back so that nothing is passed over
        for (var partition : records.partitions()) {
            consumer.seek(partition, records.records(partition).getFirst().offset());
        }
    }

    /// Reads from the database where to go on; what Kafka remembers about the group is never used.
    private final class Assignment implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> consumer;

        Assignment(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            for (var partition : partitions) {
                CrashPoint.C5.hit();
                var progress = writer.open(partition);
                owned.assigned(partition, hasNoBeginning(partition, progress) ? progress.unanchored() : progress);
                if (progress.known()) {
                    consumer.seek(partition, progress.nextOffset());
                } else {
                    consumer.seekToBeginning(List.of(partition));
                }
            }
        }

        /// Whether nothing was applied yet and retention has cut the beginning of the partition.
        private boolean hasNoBeginning(TopicPartition partition, Progress progress) {
            return progress.lastPosition() == 0
                    && consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L) > 0;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(owned::revoked);
        }
    }
}
