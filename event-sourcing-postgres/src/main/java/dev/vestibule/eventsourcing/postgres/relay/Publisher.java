package dev.vestibule.eventsourcing.postgres.relay;

import dev.vestibule.eventsourcing.postgres.crash.CrashPoint;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Publishes sequenced events: records and cursor in one Kafka transaction, so that each event is in its
/// topic exactly once however often leaders come and go.
///
/// Made only after the office was won: creating it fences every earlier producer of the service. After any
/// failure it is closed and a new one reads the cursor again.
final class Publisher implements AutoCloseable {
    private final RelaySettings settings;
    private final RecordWriter writer;
    private final long epoch;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Integer> partitions = new HashMap<>();
    private RelayCursor cursor;

    private Publisher(
            RelaySettings settings,
            RecordWriter writer,
            long epoch,
            KafkaProducer<String, byte[]> producer,
            RelayCursor cursor) {
        this.settings = settings;
        this.writer = writer;
        this.epoch = epoch;
        this.producer = producer;
        this.cursor = cursor;
    }

    /// Fences earlier leaders and finds out how far they came.
    ///
    /// @param topics those the service owns
    /// @param history of the store, which has to be that of the topics
    /// @throws SharedHistory.StoreForked if it is not
    static Publisher open(
            RelaySettings settings, RecordWriter writer, long epoch, List<String> topics, SharedHistory history) {
        var producer = new KafkaProducer<>(producerConfig(settings), new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            CrashPoint.K7.hit();
            var cursor = new CursorReader(settings.bootstrapServers()).read(settings.service(), topics);
            history.require(cursor);
            return new Publisher(settings, writer, epoch, producer, cursor);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    private static Map<String, Object> producerConfig(RelaySettings settings) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId(),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 12_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
                ProducerConfig.LINGER_MS_CONFIG, 0);
    }

    /// Position of the last event that is published.
    long position() {
        return cursor.position();
    }

    /// Publishes events that follow [#position()] without a gap.
    void publish(List<StoredEvent> events) {
        requireNext(events.getFirst());
        producer.beginTransaction();
        CrashPoint.K3.hit();
        var changed = new HashMap<String, Long>();
        for (var event : events) {
            var topic = event.topic();
            if (topic != null) {
                send(event, topic, changed);
                CrashPoint.K4.hit(producer::flush);
            }
        }
        var next = cursor.advanced(events.getLast(), epoch, changed);
        var _ = producer.send(new ProducerRecord<>(RelayCursor.TOPIC, 0, settings.service(), next.toBytes()));
        CrashPoint.K5.hit(producer::flush);
        // waits for every send and fails with the first that failed
        producer.commitTransaction();
        CrashPoint.K6.hit();
        cursor = next;
    }

    /// Publishes records that are not the next ones: the cursor stays where it is.
    ///
    /// @param completed the copy that is whole with these records, up to this position
    void publishAgain(List<ProducerRecord<String, byte[]>> records, Optional<String> completed, long position) {
        producer.beginTransaction();
        for (var each : records) {
            var _ = producer.send(each);
        }
        if (completed.isPresent()) {
            var cursor = new RelayCursor(position, null, epoch, Map.of());
            var _ = producer.send(new ProducerRecord<>(RelayCursor.TOPIC, 0, completed.get(), cursor.toBytes()));
        }
        producer.commitTransaction();
    }

    private void requireNext(StoredEvent first) {
        if (first.position() != cursor.position() + 1) {
            throw new IllegalStateException("Published up to " + cursor.position() + ", next is " + first.position());
        }
    }

    private void send(StoredEvent event, String topic, Map<String, Long> changed) {
        var partition = RecordWriter.partitionOf(event.partitionKey(), partitionCount(topic));
        var name = RelayCursor.partitionName(topic, partition);
        var previous = changed.getOrDefault(name, cursor.lastPositionIn(topic, partition));
        var _ = producer.send(writer.record(event, topic, partition, previous));
        changed.put(name, event.position());
    }

    int partitionCount(String topic) {
        return partitions.computeIfAbsent(
                topic, name -> producer.partitionsFor(name).size());
    }

    /// Abandons whatever is open; the next leader's `initTransactions` ends it.
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
