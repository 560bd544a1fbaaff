package dev.vestibule.eventsourcing.postgres.relay;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far a service has published. Written to [#TOPIC] in the Kafka transaction that publishes, it is the
/// only authority on what was published.
///
/// @param position of the last event, internal ones included
/// @param lastEvent its id: what tells a store that was restored from the one that has published. Null in cursors of
///     releases before it was written
/// @param epoch of the leader that wrote it
/// @param lastPositions position of the last record in each topic partition, keyed `topic/partition`
public record RelayCursor(long position, @Nullable UUID lastEvent, long epoch, Map<String, Long> lastPositions) {
    public static final String TOPIC = "vestibule.internal.relay-cursor";

    static final RelayCursor START = new RelayCursor(0, null, 0, Map.of());

    @JsonCreator
    public RelayCursor(
            @JsonProperty("position") long position,
            @JsonProperty("last_event") @Nullable UUID lastEvent,
            @JsonProperty("epoch") long epoch,
            @JsonProperty("last_positions") Map<String, Long> lastPositions) {
        this.position = position;
        this.lastEvent = lastEvent;
        this.epoch = epoch;
        this.lastPositions = Map.copyOf(lastPositions);
    }

    static String partitionName(String topic, int partition) {
        return topic + "/" + partition;
    }

    long lastPositionIn(String topic, int partition) {
        return lastPositions.getOrDefault(partitionName(topic, partition), 0L);
    }

    /// @param last the last event of a batch
    RelayCursor advanced(StoredEvent last, long newEpoch, Map<String, Long> changed) {
        var merged = new HashMap<>(lastPositions);
        merged.putAll(changed);
        return new RelayCursor(last.position(), last.eventId(), newEpoch, merged);
    }

    byte[] toBytes() {
        return StoredJson.write(this).getBytes(StandardCharsets.UTF_8);
    }

    static RelayCursor fromBytes(byte[] bytes) {
        return StoredJson.read(new String(bytes, StandardCharsets.UTF_8), RelayCursor.class);
    }
}
