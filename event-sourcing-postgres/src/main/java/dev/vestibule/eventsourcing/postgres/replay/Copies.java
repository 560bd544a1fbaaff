package dev.vestibule.eventsourcing.postgres.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/// Copies of topics that are read before the topics themselves. Their records come under the name of the topic,
/// with negative offsets that count up to the end of the copy: they lie before those of the topic, and a stored
/// offset says by itself where to go on.
///
/// Belongs to one thread. A copy is whole before it is read, so that its end stays.
final class Copies {
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, String> copyByTopic;
    /// By partition of the topic, those that are not read to their end.
    private final Map<TopicPartition, TopicPartition> open = new HashMap<>();
    private final Map<TopicPartition, TopicPartition> originals = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    Copies(KafkaConsumer<String, byte[]> consumer, Map<String, String> copyByTopic) {
        this.consumer = consumer;
        this.copyByTopic = Map.copyOf(copyByTopic);
    }

    /// Assigns the partitions and those of their copies to the consumer.
    void assign(List<TopicPartition> partitions) {
        for (var partition : partitions) {
            Optional.ofNullable(copyByTopic.get(partition.topic())).ifPresent(copy -> {
                var of = new TopicPartition(copy, partition.partition());
                open.put(partition, of);
                originals.put(of, partition);
            });
        }
        var all = new ArrayList<>(partitions);
        all.addAll(open.values());
        consumer.assign(all);
        consumer.seekToBeginning(all);
        if (!open.isEmpty()) {
            ends.putAll(consumer.endOffsets(open.values()));
            consumer.pause(open.keySet());
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /// Goes on with a partition.
    void resume(TopicPartition partition, long nextOffset) {
        var copy = open.get(partition);
        if (copy != null && nextOffset < 0) {
            consumer.seek(copy, Math.max(0, nextOffset + end(copy)));
        } else {
            leave(partition);
            if (nextOffset >= 0) {
                consumer.seek(partition, nextOffset);
            }
        }
    }

    /// Whether the partition is read from a copy.
    boolean has(TopicPartition partition) {
        return open.containsKey(partition);
    }

    /// The record under the name of its topic.
    ConsumerRecord<String, byte[]> original(ConsumerRecord<String, byte[]> kafkaRecord) {
        var copy = new TopicPartition(kafkaRecord.topic(), kafkaRecord.partition());
        var partition = originals.get(copy);
        return partition == null
                ? kafkaRecord
                : new ConsumerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        kafkaRecord.offset() - end(copy),
                        kafkaRecord.timestamp(),
                        TimestampType.CREATE_TIME,
                        kafkaRecord.serializedKeySize(),
                        kafkaRecord.serializedValueSize(),
                        kafkaRecord.key(),
                        kafkaRecord.value(),
                        kafkaRecord.headers(),
                        Optional.empty());
    }

    /// Goes over to the topic itself where a copy is read to its end.
    void leaveWhatIsRead() {
        for (var partition : List.copyOf(open.keySet())) {
            var copy = Optional.ofNullable(open.get(partition)).orElseThrow();
            if (consumer.position(copy) >= end(copy)) {
                leave(partition);
            }
        }
    }

    private void leave(TopicPartition partition) {
        var copy = open.remove(partition);
        if (copy != null) {
            consumer.pause(List.of(copy));
            consumer.resume(List.of(partition));
        }
    }

    /// How many offsets of copies are left.
    long lag() {
        return open.values().stream()
                .mapToLong(copy -> Math.max(0, end(copy) - consumer.position(copy)))
                .sum();
    }

    private long end(TopicPartition copy) {
        return ends.getOrDefault(copy, 0L);
    }
}
