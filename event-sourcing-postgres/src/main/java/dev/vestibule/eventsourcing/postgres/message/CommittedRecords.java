package dev.vestibule.eventsourcing.postgres.message;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reading topics beside everybody else: a consumer that joins no group, so that nobody who lives on the topics
/// notices, and that sees what is committed and nothing else. Its partitions are assigned by hand.
public final class CommittedRecords {
    private static final int FETCH_BYTES = 16 * 1024 * 1024;
    /// For so long a broker keeps a fetch beyond the end, and with it whatever else is asked of it, closing included.
    private static final int FETCH_MAX_WAIT_MS = 50;

    private CommittedRecords() {}

    /// Whether there is something left to read before these offsets. Marks of transactions count as read.
    ///
    /// @param patience how long Kafka may take to say where the consumer is
    public static boolean isBefore(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, Duration patience) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), patience) < end.getValue());
    }

    /// @param atOnce how many records a poll gives at most
    public static KafkaConsumer<String, byte[]> consumer(String bootstrapServers, int atOnce) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        // where retention has cut off what was to be read next
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        atOnce,
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                        FETCH_BYTES,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        FETCH_MAX_WAIT_MS,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
