package dev.vestibule.testing.topic;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.vestibule.contracts.Message;
import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.testing.infrastructure.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/// Writes records of another service's topic the way its relay does: one writer per topic, positions without
/// a gap, each record naming the one before it in its partition.
public final class RelayedRecords {
    private static final Map<String, RelayedRecords> WRITERS = new HashMap<>();
    private static final int PARTITIONS = 12;

    private final String topic;
    private final Function<Message, byte[]> json;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Integer, Long> lastPositions = new HashMap<>();
    private long position;

    private RelayedRecords(String topic, Function<Message, byte[]> json) {
        this.topic = topic;
        this.json = json;
        ensure(topic);
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, Infrastructure.kafka()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /// The writer of a topic, which is made if it is not there.
    ///
    /// @param json how messages are written
    public static synchronized RelayedRecords of(String topic, Function<Message, byte[]> json) {
        return WRITERS.computeIfAbsent(topic, name -> new RelayedRecords(name, json));
    }

    /// Publishes a new fact; the id is what redelivers it.
    ///
    /// @param organizationId null for a fact about the environment itself
    public UUID publish(String environmentId, @Nullable String organizationId, Message message) {
        var id = UuidCreator.getTimeOrderedEpochPlus1();
        publishAgain(id, environmentId, organizationId, message);
        return id;
    }

    /// Publishes a fact a second time, as a careless producer would: the same event at a new position.
    public void publishAgain(UUID id, String environmentId, @Nullable String organizationId, Message message) {
        publish(id, environmentId, organizationId, message.type(), message.subject(), json.apply(message));
    }

    /// The W3C trace that a fact belongs to.
    public static String traceOf(UUID id) {
        return "00-" + id.toString().replace("-", "") + "-00f067aa0ba902b7-01";
    }

    public void publishRaw(String environmentId, String organizationId, String type, String value) {
        publish(
                UuidCreator.getTimeOrderedEpochPlus1(),
                environmentId,
                organizationId,
                type,
                organizationId,
                value.getBytes(StandardCharsets.UTF_8));
    }

    /// A record that no relay has written.
    public synchronized void publishWithoutHeaders(String key) {
        send(new ProducerRecord<>(topic, key, "{}".getBytes(StandardCharsets.UTF_8)));
    }

    private synchronized void publish(
            UUID id, String environmentId, @Nullable String organizationId, String type, String subject, byte[] value) {
        var key = organizationId == null ? environmentId : organizationId;
        var partition = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
        position++;
        var headers = new RecordHeaders();
        add(headers, MessageHeaders.SPEC_VERSION, "1.0");
        add(headers, MessageHeaders.ID, id.toString());
        add(headers, MessageHeaders.SOURCE, "/services/test");
        add(headers, MessageHeaders.TYPE, type);
        add(headers, MessageHeaders.SUBJECT, subject);
        add(headers, MessageHeaders.TIME, Instant.now().toString());
        add(headers, MessageHeaders.CONTENT_TYPE, "application/json");
        add(headers, MessageHeaders.PARTITION_KEY, key);
        add(headers, MessageHeaders.CORRELATION_ID, "request-of-" + subject);
        add(headers, MessageHeaders.TRACE_PARENT, traceOf(id));
        add(headers, MessageHeaders.ENVIRONMENT_ID, environmentId);
        add(headers, MessageHeaders.ORGANIZATION_ID, organizationId);
        add(headers, MessageHeaders.AGGREGATE_VERSION, "1");
        add(headers, MessageHeaders.POSITION, Long.toString(position));
        add(headers, MessageHeaders.PREVIOUS_POSITION, Long.toString(lastPositions.getOrDefault(partition, 0L)));
        lastPositions.put(partition, position);
        send(new ProducerRecord<>(topic, partition, key, value, headers));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void ensure(String topic) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(e);
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void add(RecordHeaders headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
    }
}
