package dev.vestibule.eventsourcing.postgres.store;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/// Reads rows of the table `event`. `seq` is never among the columns: only append and sequencer know it.
public final class StoredEventRow {
    /// The columns of a [StoredEvent], for a `select` from `event e`.
    public static final String COLUMNS =
            "e.position, e.event_id, e.stream_id, e.version, e.environment_id, e.organization_id, e.topic, e.partition_key, e.type, "
                    + "e.data::text as data, e.correlation_id, e.causation_id, e.actor::text as actor, e.traceparent, "
                    + "e.occurred_at, e.recorded_at";

    private StoredEventRow() {}

    public static StoredEvent read(Row row) {
        var position = row.getLong("position");
        return new StoredEvent(
                position == null ? 0 : position,
                row.getUUID("event_id"),
                row.getString("stream_id"),
                row.getLong("version"),
                row.getString("environment_id"),
                row.getString("organization_id"),
                row.getString("topic"),
                row.getString("partition_key"),
                row.getString("type"),
                row.getString("data"),
                row.getString("correlation_id"),
                row.getString("causation_id"),
                row.getString("actor"),
                row.getString("traceparent"),
                row.get(OffsetDateTime.class, "occurred_at").toInstant(),
                row.get(OffsetDateTime.class, "recorded_at").toInstant());
    }
}
