package dev.vestibule.eventsourcing.postgres.relay;

import dev.vestibule.eventsourcing.postgres.message.CommittedRecords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Reads the newest committed cursor of a service. Called after `initTransactions`, which has ended whatever
/// an earlier leader had open, so what is committed now is final.
final class CursorReader {
    private static final TopicPartition PARTITION = new TopicPartition(RelayCursor.TOPIC, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    /// Looked through backwards, since the newest record of the service is almost always near the end.
    private static final long WINDOW = 500;

    private final String bootstrapServers;

    CursorReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// @throws MissingCursor if there is no cursor although the topics hold records: republishing from the
    ///     start would double them, so a person has to decide
    RelayCursor read(String service, List<String> topics) {
        try (var consumer = CommittedRecords.consumer(bootstrapServers, (int) WINDOW)) {
            consumer.assign(List.of(PARTITION));
            var end = consumer.endOffsets(List.of(PARTITION), PATIENCE).getOrDefault(PARTITION, 0L);
            var beginning =
                    consumer.beginningOffsets(List.of(PARTITION), PATIENCE).getOrDefault(PARTITION, 0L);
            for (long to = end, from = Math.max(beginning, end - WINDOW);
                    from < to;
                    to = from, from = Math.max(beginning, from - WINDOW)) {
                var found = newestBetween(consumer, service, from, to);
                if (found.isPresent()) {
                    return found.get();
                }
            }
            requireEmpty(consumer, service, topics);
            return RelayCursor.START;
        }
    }

    private static Optional<RelayCursor> newestBetween(
            KafkaConsumer<String, byte[]> consumer, String service, long from, long to) {
        Optional<RelayCursor> newest = Optional.empty();
        consumer.seek(PARTITION, from);
        while (consumer.position(PARTITION, PATIENCE) < to) {
            for (var cursor : consumer.poll(PATIENCE)) {
                if (cursor.offset() < to && service.equals(cursor.key())) {
                    // without a value: it was taken back
                    newest = Optional.of(
                            cursor.value() == null ? RelayCursor.START : RelayCursor.fromBytes(cursor.value()));
                }
            }
        }
        return newest;
    }

    /// Offsets alone say nothing: a leader that died in the first batch ever has left aborted records behind.
    private static void requireEmpty(KafkaConsumer<String, byte[]> consumer, String service, List<String> topics) {
        for (var topic : topics) {
            var partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            while (CommittedRecords.isBefore(consumer, ends, PATIENCE)) {
                if (!consumer.poll(POLL).isEmpty()) {
                    throw new MissingCursor(service, topic);
                }
            }
        }
    }

    /// The cursor is gone while the topics are not.
    static final class MissingCursor extends IllegalStateException {
        MissingCursor(String service, String topic) {
            super("The relay of " + service + " finds records in " + topic + " and no cursor in " + RelayCursor.TOPIC
                    + ". It publishes nothing until the cursor is restored.");
        }
    }
}
