package dev.vestibule.eventsourcing.postgres.parking;

import dev.vestibule.eventsourcing.postgres.message.Received;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// An event that waits.
///
/// @param kafkaRecord as it was read from the topic
/// @param error why the last try failed; empty for one that was never tried
public record ParkedEvent(
        String consumer,
        int generation,
        ConsumerRecord<String, byte[]> kafkaRecord,
        Reason reason,
        int attempts,
        @Nullable String error,
        Instant parkedAt) {

    /// The key whose events keep their order.
    public String key() {
        return kafkaRecord.key() == null ? "" : kafkaRecord.key();
    }

    /// Empty if no relay has written it.
    public Optional<Received> received() {
        return Received.from(kafkaRecord);
    }

    /// Where it is in the topic, as `topic/partition@offset`.
    public String place() {
        return kafkaRecord.topic() + "/" + kafkaRecord.partition() + "@" + kafkaRecord.offset();
    }
}
