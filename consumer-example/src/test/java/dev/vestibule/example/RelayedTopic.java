package dev.vestibule.example;

import dev.vestibule.contracts.Message;
import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.contracts.MessageJson;
import dev.vestibule.testing.infrastructure.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A topic with one partition, written as a relay writes: in transactions, each record with the position before it.
final class RelayedTopic implements AutoCloseable {
    private static final AtomicInteger TOPICS = new AtomicInteger();

    final String name = "copy-of-connections-" + TOPICS.incrementAndGet();
    private final KafkaProducer<String, byte[]> producer;
    private long lastPosition;

    RelayedTopic() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Infrastructure.kafka()))) {
            admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Infrastructure.kafka(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        name),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    void publish(Message... messages) {
        producer.beginTransaction();
        for (var message : messages) {
            send(message.type(), MessageJson.write(message), lastPosition + 2, lastPosition);
            lastPosition += 2; // the number line is shared with another topic
        }
        producer.commitTransaction();
    }

    void publishAndAbort(Message message) {
        producer.beginTransaction();
        send(message.type(), MessageJson.write(message), lastPosition + 2, lastPosition);
        producer.flush();
        producer.abortTransaction();
    }

    void publish(String type, String value) {
        producer.beginTransaction();
        send(type, bytes(value), lastPosition + 2, lastPosition);
        lastPosition += 2;
        producer.commitTransaction();
    }

    /// The last message once more, as after a mistake of an operator.
    void repeat(Message last) {
        producer.beginTransaction();
        send(last.type(), MessageJson.write(last), lastPosition, lastPosition - 2);
        producer.commitTransaction();
    }

    /// As if the record before this one had been lost.
    void publishAfterAGap(Message message) {
        lastPosition += 2;
        publish(message);
    }

    void publishForeign(String value) {
        producer.beginTransaction();
        var _ = producer.send(new ProducerRecord<>(name, "org_1", bytes(value)));
        producer.commitTransaction();
    }

    private void send(String type, byte[] value, long position, long previousPosition) {
        var sent = new ProducerRecord<>(name, "org_1", value);
        var headers = Map.of(
                MessageHeaders.ID,
                UUID.randomUUID().toString(),
                MessageHeaders.TYPE,
                type,
                MessageHeaders.SUBJECT,
                "conn_1",
                MessageHeaders.TIME,
                Instant.parse("2026-11-24T12:00:00Z").toString(),
                MessageHeaders.ENVIRONMENT_ID,
                "environment_1",
                MessageHeaders.ORGANIZATION_ID,
                "org_1",
                MessageHeaders.AGGREGATE_VERSION,
                "1",
                MessageHeaders.CORRELATION_ID,
                "req_1",
                MessageHeaders.POSITION,
                Long.toString(position),
                MessageHeaders.PREVIOUS_POSITION,
                Long.toString(previousPosition));
        headers.forEach((header, text) -> sent.headers().add(header, bytes(text)));
        var _ = producer.send(sent);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
