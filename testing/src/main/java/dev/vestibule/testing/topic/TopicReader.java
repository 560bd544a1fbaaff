package dev.vestibule.testing.topic;

import dev.vestibule.testing.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads the committed records of a topic, all that are there at this moment.
public final class TopicReader {
    private static final int FETCH_WAIT_MILLIS = 20;

    private TopicReader() {}

    /// What is published under a key, in order.
    public static List<ConsumerRecord<String, byte[]>> recordsOf(String topic, String key) {
        return readAll(topic).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }

    /// The same, each record as something that it has to be.
    public static <T> List<T> recordsOf(
            String topic, String key, Function<ConsumerRecord<String, byte[]>, Optional<T>> as) {
        return recordsOf(topic, key).stream()
                .map(record -> as.apply(record).orElseThrow())
                .toList();
    }

    /// The records of all partitions, each partition in order.
    public static List<ConsumerRecord<String, byte[]>> readAll(String topic) {
        return readAll(Infrastructure.kafka(), topic);
    }

    /// The same from a Kafka that is not this JVM's.
    public static List<ConsumerRecord<String, byte[]>> readAll(String bootstrapServers, String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        // closing waits for the answer to the last question, which nothing comes to any more
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        FETCH_WAIT_MILLIS),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var all = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }

    /// The same, each record as something that it has to be.
    public static <T> List<T> readAll(String topic, Function<ConsumerRecord<String, byte[]>, Optional<T>> as) {
        return readAll(topic).stream()
                .map(record -> as.apply(record).orElseThrow())
                .toList();
    }
}
