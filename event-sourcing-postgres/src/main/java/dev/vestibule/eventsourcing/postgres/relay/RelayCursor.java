package dev.vestibule.eventsourcing.postgres.relay;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// How far a service has published. Written to [#TOPIC] in the Kafka transaction that publishes, it is the
/// only authority on what was published.
///
/// @param position of the last event, internal ones included
/// @param epoch of the leader that wrote it
/// @param lastPositions position of the last record in each topic partition, keyed `topic/partition`
public record RelayCursor(long position, long epoch, Map<String, Long> lastPositions) {
    public static final String TOPIC = "vestibule.internal.relay-cursor";

    static final RelayCursor START = new RelayCursor(0, 0, Map.of());

    @JsonCreator
    public RelayCursor(
            @JsonProperty("position") long position,
            @JsonProperty("epoch") long epoch,
            @JsonProperty("last_positions") Map<String, Long> lastPositions) {
        this.position = position;
        this.epoch = epoch;
        this.lastPositions = Map.copyOf(lastPositions);
    }

    static String partitionName(String topic, int partition) {
        return topic + "/" + partition;
    }

    long lastPositionIn(String topic, int partition) {
        return lastPositions.getOrDefault(partitionName(topic, partition), 0L);
    }

    RelayCursor advanced(long newPosition, long newEpoch, Map<String, Long> changed) {
        var merged = new HashMap<>(lastPositions);
        merged.putAll(changed);
        return new RelayCursor(newPosition, newEpoch, merged);
    }

    byte[] toBytes() {
        return StoredJson.write(this).getBytes(StandardCharsets.UTF_8);
    }

    static RelayCursor fromBytes(byte[] bytes) {
        return StoredJson.read(new String(bytes, StandardCharsets.UTF_8), RelayCursor.class);
    }
}
