package dev.vestibule.acceptance.system;

import dev.vestibule.contracts.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// A plain Kafka consumer, as an internal service of the vendor has one: reads every topic of the product
/// from its beginning.
public final class TopicLog implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Fact> read = new ArrayList<>();

    public TopicLog(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith("vestibule."))
                .filter(topic -> !topic.getKey().startsWith("vestibule.internal."))
                .flatMap(topic -> topic.getValue().stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Reads on until a fact of this kind has come, at most for `patience`.
    public Fact await(Predicate<Fact> wanted, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        do {
            var found = read.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(new Fact(record)));
        } while (System.nanoTime() < deadline);
        throw new AssertionError("Not on the topics within " + TimeUnit.NANOSECONDS.toSeconds(patience.toNanos())
                + " s; there were " + read.stream().map(Fact::type).toList());
    }

    /// Everything up to the present end of the topics.
    public List<Fact> all() {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(new Fact(record)));
        }
        return List.copyOf(read);
    }

    @Override
    public void close() {
        consumer.close();
    }

    /// One published record.
    public record Fact(ConsumerRecord<String, byte[]> record) {
        public String type() {
            return header(MessageHeaders.TYPE);
        }

        public Instant time() {
            return Instant.parse(header(MessageHeaders.TIME));
        }

        public String value() {
            return new String(record.value(), StandardCharsets.UTF_8);
        }

        public boolean isAbout(String key) {
            return key.equals(record.key());
        }

        public String header(String name) {
            var header = record.headers().lastHeader(name);
            if (header == null) {
                throw new AssertionError("A record of " + record.topic() + " lacks " + name);
            }
            return new String(header.value(), StandardCharsets.UTF_8);
        }

        /// Headers and value, for a search.
        public String everything() {
            var text = new StringBuilder(value());
            record.headers()
                    .forEach(header -> text.append('\n')
                            .append(header.key())
                            .append('=')
                            .append(new String(header.value(), StandardCharsets.UTF_8)));
            return text.toString();
        }
    }
}
