package dev.vestibule.eventsourcing.postgres.projector;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// The partitions that a projector owns, and how far each of them is written. Belongs to the projector's thread, but
/// for [#positions()].
final class OwnedPartitions {
    private final Map<TopicPartition, Progress> progress = new HashMap<>();
    private final ReadPositions positions = new ReadPositions();

    void clear() {
        progress.clear();
        positions.none();
    }

    void assigned(TopicPartition partition, Progress stored) {
        progress.put(partition, stored);
        positions.assigned(partition, stored);
    }

    void revoked(TopicPartition partition) {
        progress.remove(partition);
        positions.revoked(partition);
    }

    boolean has(TopicPartition partition) {
        return progress.containsKey(partition);
    }

    /// What there is to write of these records.
    Batch judged(ConsumerRecords<String, byte[]> records) {
        var batch = new Batch.Builder();
        for (var partition : records.partitions()) {
            var before = progress.getOrDefault(partition, Progress.START);
            records.records(partition).forEach(kafkaRecord -> batch.add(kafkaRecord, before));
        }
        return batch.build();
    }

    void written(Batch batch) {
        batch.after().forEach((partition, after) -> progress.put(partition, after.stored()));
    }

    /// What was polled is dealt with. Where a record is searched for, others are only passed over.
    void read(Map<TopicPartition, OffsetAndMetadata> next) {
        var applied = new HashMap<>(next);
        applied.keySet()
                .removeIf(partition ->
                        progress.getOrDefault(partition, Progress.START).seeking());
        positions.advanced(applied);
    }

    /// Whether a record of one of them is searched for.
    boolean areSeeking() {
        return progress.values().stream().anyMatch(Progress::seeking);
    }

    /// Offset of the next record to write; what is being written counts as not read. For any thread.
    Map<TopicPartition, Long> positions() {
        return positions.all();
    }
}
