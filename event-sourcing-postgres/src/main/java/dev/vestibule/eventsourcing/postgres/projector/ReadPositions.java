package dev.vestibule.eventsourcing.postgres.projector;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// How far the records of the partitions that a projector owns are written, as offsets.
///
/// They run ahead of the offsets that are stored: past the marks of transactions and past what an aborted one
/// has left, after which no record may come for a long time.
final class ReadPositions {
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

    void assigned(TopicPartition partition, Progress progress) {
        next.put(partition, progress.nextOffset());
    }

    void revoked(TopicPartition partition) {
        next.remove(partition);
    }

    void none() {
        next.clear();
    }

    /// What was polled is dealt with.
    void advanced(Map<TopicPartition, OffsetAndMetadata> polled) {
        polled.forEach((partition, offset) -> next.computeIfPresent(partition, (_, _) -> offset.offset()));
    }

    Map<TopicPartition, Long> all() {
        return Map.copyOf(next);
    }
}
