package dev.vestibule.eventsourcing.postgres.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a stream: where a snapshot stands, if there is a usable one, and the events after it in
/// version order.
public record History(@Nullable Snapshot snapshot, List<StoredEvent> events) {
    static final History EMPTY = new History(null, List.of());

    public History {
        events = List.copyOf(events);
    }

    /// 0 for a stream without events.
    long version() {
        if (!events.isEmpty()) {
            return events.getLast().version();
        }
        return snapshot == null ? 0 : snapshot.version();
    }

    /// The state of a stream at one version.
    ///
    /// @param schema which shape the state has, see [SnapshotRule]
    public record Snapshot(String streamId, long version, int schema, String state) {}
}
