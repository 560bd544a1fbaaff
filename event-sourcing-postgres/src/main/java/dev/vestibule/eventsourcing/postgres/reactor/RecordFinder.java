package dev.vestibule.eventsourcing.postgres.reactor;

import dev.vestibule.eventsourcing.postgres.message.CommittedRecords;
import dev.vestibule.eventsourcing.postgres.message.Received;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/// Finds the record of an event. Its id tells when it was made, and reading begins a little before that. Blocks.
public final class RecordFinder {
    private static final int AT_ONCE = 500;
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final Duration KAFKA = Duration.ofSeconds(30);

    private final String bootstrapServers;

    public RecordFinder(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// @param topics those that may have it; one that is not there is passed over
    public Optional<Received> find(Set<String> topics, UUID eventId) {
        try (var consumer = CommittedRecords.consumer(bootstrapServers, AT_ONCE)) {
            var there = consumer.listTopics(KAFKA);
            for (var topic : topics) {
                var found = find(consumer, there.getOrDefault(topic, List.of()), eventId);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
    }

    private static Optional<Received> find(
            KafkaConsumer<String, byte[]> consumer, List<PartitionInfo> infos, UUID eventId) {
        if (infos.isEmpty()) {
            return Optional.empty();
        }
        var partitions = infos.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        seek(consumer, partitions, (eventId.getMostSignificantBits() >>> 16) - MARGIN.toMillis());
        var ends = consumer.endOffsets(partitions, KAFKA);
        while (CommittedRecords.isBefore(consumer, ends, KAFKA)) {
            for (var kafkaRecord : consumer.poll(Duration.ofMillis(200))) {
                var received =
                        Received.from(kafkaRecord).filter(it -> it.eventId().equals(eventId));
                if (received.isPresent()) {
                    return received;
                }
            }
        }
        return Optional.empty();
    }

    private static void seek(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, long millis) {
        var times = partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> Math.max(0, millis)));
        new HashMap<>(consumer.offsetsForTimes(times, KAFKA)).forEach((partition, found) -> {
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        });
    }
}
