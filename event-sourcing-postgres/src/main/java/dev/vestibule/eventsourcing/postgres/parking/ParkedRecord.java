package dev.vestibule.eventsourcing.postgres.parking;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// A Kafka record as a row and back, byte for byte.
final class ParkedRecord {
    private ParkedRecord() {}

    static JsonArray headers(ConsumerRecord<String, byte[]> kafkaRecord) {
        var headers = new JsonArray();
        for (var header : kafkaRecord.headers()) {
            var value = header.value();
            headers.add(new JsonObject()
                    .put("name", header.key())
                    .put("value", value == null ? null : Base64.getEncoder().encodeToString(value)));
        }
        return headers;
    }

    static OffsetDateTime time(ConsumerRecord<String, byte[]> kafkaRecord) {
        return Instant.ofEpochMilli(Math.max(0, kafkaRecord.timestamp())).atOffset(ZoneOffset.UTC);
    }

    static ParkedEvent read(Row row) {
        return new ParkedEvent(
                row.getString("consumer"),
                row.getInteger("generation"),
                kafkaRecord(row),
                Reason.from(row.getString("reason")),
                row.getInteger("attempts"),
                row.getString("error"),
                row.getOffsetDateTime("parked_at").toInstant());
    }

    private static ConsumerRecord<String, byte[]> kafkaRecord(Row row) {
        var value = row.getBuffer("value");
        return new ConsumerRecord<>(
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("offset"),
                row.getOffsetDateTime("kafka_time").toInstant().toEpochMilli(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                value == null ? ConsumerRecord.NULL_SIZE : value.length(),
                row.getString("sequencing_key"),
                value == null ? null : value.getBytes(),
                headers(row.getJsonArray("headers")),
                Optional.empty());
    }

    private static RecordHeaders headers(JsonArray stored) {
        var headers = new RecordHeaders();
        for (int i = 0; i < stored.size(); i++) {
            var header = stored.getJsonObject(i);
            var value = header.getString("value");
            headers.add(
                    header.getString("name"),
                    value == null ? null : Base64.getDecoder().decode(value));
        }
        return headers;
    }
}
