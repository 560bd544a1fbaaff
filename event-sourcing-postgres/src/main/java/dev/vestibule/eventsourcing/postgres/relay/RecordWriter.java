package dev.vestibule.eventsourcing.postgres.relay;

import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.eventsourcing.postgres.message.KafkaPartition;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/// Writes a stored event as a Kafka record: CloudEvents 1.0 binary mode, the value in pure domain JSON.
public final class RecordWriter {
    private final RelaySettings settings;
    private final Renderer renderer;

    RecordWriter(RelaySettings settings, Renderer renderer) {
        this.settings = settings;
        this.renderer = renderer;
    }

    /// The partition other Kafka producers would choose for this key as well.
    public static int partitionOf(String key, int partitions) {
        return KafkaPartition.of(key, partitions);
    }

    ProducerRecord<String, byte[]> record(StoredEvent event, String topic, int partition, long previousPosition) {
        var message = renderer.render(event).message();
        var headers = new ArrayList<Header>();
        add(headers, MessageHeaders.SPEC_VERSION, "1.0");
        add(headers, MessageHeaders.ID, event.eventId().toString());
        add(headers, MessageHeaders.SOURCE, settings.source());
        add(headers, MessageHeaders.TYPE, message.type());
        add(headers, MessageHeaders.SUBJECT, message.subject());
        add(headers, MessageHeaders.TIME, event.occurredAt().toString());
        add(headers, MessageHeaders.DATA_SCHEMA, settings.schemaBaseUrl() + "/" + message.type() + ".schema.json");
        add(headers, MessageHeaders.CONTENT_TYPE, "application/json");
        add(headers, MessageHeaders.PARTITION_KEY, event.partitionKey());
        add(headers, MessageHeaders.CORRELATION_ID, event.correlationId());
        add(headers, MessageHeaders.CAUSATION_ID, event.causationId());
        add(headers, MessageHeaders.TRACE_PARENT, event.traceparent());
        add(headers, MessageHeaders.RECORDED_TIME, event.recordedAt().toString());
        add(headers, MessageHeaders.SEQUENCE, "%019d".formatted(event.position()));
        add(headers, MessageHeaders.ENVIRONMENT_ID, event.environmentId());
        add(headers, MessageHeaders.ORGANIZATION_ID, event.organizationId());
        add(headers, MessageHeaders.AGGREGATE_VERSION, Long.toString(event.version()));
        add(headers, MessageHeaders.POSITION, Long.toString(event.position()));
        add(headers, MessageHeaders.PREVIOUS_POSITION, Long.toString(previousPosition));
        return new ProducerRecord<>(
                topic,
                partition,
                timestamp(event.recordedAt()),
                event.partitionKey(),
                MessageJson.write(message),
                headers);
    }

    private static long timestamp(Instant recordedAt) {
        return recordedAt.toEpochMilli();
    }

    private static void add(List<Header> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
