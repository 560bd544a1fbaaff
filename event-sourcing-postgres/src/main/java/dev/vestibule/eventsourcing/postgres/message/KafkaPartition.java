package dev.vestibule.eventsourcing.postgres.message;

import dev.vestibule.contracts.topics.PublishedTopic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/// Which partition of a topic a key belongs to: the one that Kafka's own producers would choose as well.
public final class KafkaPartition {
    private KafkaPartition() {}

    public static int of(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /// Of a topic of ours.
    public static TopicPartition of(String topic, String key) {
        return new TopicPartition(topic, of(key, PublishedTopic.PARTITIONS));
    }
}
