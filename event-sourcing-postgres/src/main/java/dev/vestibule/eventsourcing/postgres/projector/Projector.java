package dev.vestibule.eventsourcing.postgres.projector;

import dev.vestibule.eventsourcing.postgres.message.Received;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/// Feeds one projection from its topics, in a thread of its own.
///
/// Rows, next offsets and last positions of a batch are written in one database transaction. The offset row is
/// moved by
/// compare-and-set, which fences an owner that has lost its partition; each record names the position before it,
/// which shows any
/// loss, repetition or change of order in the log.
public final class Projector implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Projector.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration DATABASE = Duration.ofSeconds(30);
    private static final Duration RETRY_LAST = Duration.ofSeconds(5);

    private final Pool pool;
    private final Projection projection;
    private final ProjectionOffsets offsets;
    private final Map<String, Object> consumerConfig;
    private final Map<TopicPartition, Progress> owned = new HashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private int generation = 1;
    private volatile ProjectorStatus status = ProjectorStatus.STARTING;

    public Projector(Pool pool, String service, String bootstrapServers, Projection projection) {
        this.pool = pool;
        this.projection = projection;
        this.offsets = new ProjectionOffsets(pool, projection.name());
        this.consumerConfig = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                "vestibule-" + service + "-" + projection.name(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1_000,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                // a topic whose owner starts later is seen soon
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                5_000);
        this.thread = Thread.ofPlatform().name("projector-" + projection.name()).unstarted(this::run);
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

    @Override
    public void close() {
        stopping.countDown();
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
        var backOff = Duration.ofMillis(200);
        while (!stopped()) {
            try {
                generation = offsets.activeGeneration().await().atMost(DATABASE);
                consume();
                backOff = Duration.ofMillis(200);
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
        var doubled = backOff.multipliedBy(2);
        return doubled.compareTo(RETRY_LAST) > 0 ? RETRY_LAST : doubled;
    }

    private void consume() {
        owned.clear();
        try (var consumer =
                new KafkaConsumer<>(consumerConfig, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(projection.topics(), new Assignment(consumer));
            while (!stopped()) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    apply(consumer, records);
                }
                status = ProjectorStatus.RUNNING;
            }
        }
    }

    private void apply(KafkaConsumer<String, byte[]> consumer, ConsumerRecords<String, byte[]> records) {
        var rows = new Rows(generation);
        var after = new HashMap<TopicPartition, Progress>();
        for (var partition : records.partitions()) {
            var begins = new LogBegin(consumer, partition);
            var progress = owned.getOrDefault(partition, Progress.START);
            for (var record : records.records(partition)) {
                progress = apply(record, progress, begins, rows);
            }
            after.put(partition, progress);
        }
        pool.withTransaction(connection ->
                        rows.execute(connection).chain(() -> offsets.advance(connection, generation, owned, after)))
                .await()
                .atMost(DATABASE);
        after.forEach((partition, progress) -> owned.put(partition, progress.stored()));
        consumer.commitAsync(forLagTools(after), null);
    }

    private Progress apply(ConsumerRecord<String, byte[]> record, Progress progress, LogBegin log, Rows rows) {
        var received = Received.from(record);
        if (received.isEmpty()) {
            LOG.warnf(
                    "Projection %s skips a record no relay has written: %s/%d@%d",
                    projection.name(), record.topic(), record.partition(), record.offset());
            return progress.skipped(record.offset());
        }
        return switch (progress.judge(received.get(), !progress.known() && log.beginsLater())) {
            case DUPLICATE -> progress.skipped(record.offset());
            case APPLY -> {
                projection.apply(received.get(), rows);
                yield progress.applied(received.get());
            }
            case BROKEN_CHAIN -> throw new BrokenChain(received.get(), progress);
        };
    }

    private static Map<TopicPartition, OffsetAndMetadata> forLagTools(Map<TopicPartition, Progress> after) {
        var committed = new HashMap<TopicPartition, OffsetAndMetadata>();
        after.forEach((partition, progress) -> committed.put(partition, new OffsetAndMetadata(progress.nextOffset())));
        return committed;
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
                var progress = offsets.read(generation, partition).await().atMost(DATABASE);
                owned.put(partition, progress);
                if (progress.known()) {
                    consumer.seek(partition, progress.nextOffset());
                } else {
                    consumer.seekToBeginning(List.of(partition));
                }
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(owned::remove);
        }
    }

    /// Whether retention has cut the beginning of a partition; asked only for a partition that was never read.
    private record LogBegin(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
        boolean beginsLater() {
            return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L) > 0;
        }
    }

    /// The log lacks a record, or has them in another order than the relay wrote them.
    static final class BrokenChain extends IllegalStateException {
        BrokenChain(Received record, Progress progress) {
            super("%s/%d@%d follows position %d, the last one applied is %d"
                    .formatted(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            record.previousPosition(),
                            progress.lastPosition()));
        }
    }
}
