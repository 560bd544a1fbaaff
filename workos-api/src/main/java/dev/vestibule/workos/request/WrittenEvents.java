package dev.vestibule.workos.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The published events that a request has led to, for the token that its answer carries. Of each place the
/// last one counts: whoever has seen that one has seen those before it.
public final class WrittenEvents {
    private final @Nullable Map<Place, UUID> last;

    /// Where an event goes.
    ///
    /// @param key the Kafka key, which decides about the partition
    public record Place(String topic, String key) {}

    public WrittenEvents() {
        this(new LinkedHashMap<>());
    }

    private WrittenEvents(@Nullable Map<Place, UUID> last) {
        this.last = last;
    }

    /// For commands that nobody waits for.
    public static WrittenEvents ignored() {
        return new WrittenEvents(null);
    }

    public synchronized void add(String topic, String key, UUID eventId) {
        if (last != null) {
            last.put(new Place(topic, key), eventId);
        }
    }

    public synchronized Map<Place, UUID> all() {
        return last == null ? Map.of() : new LinkedHashMap<>(last);
    }
}
