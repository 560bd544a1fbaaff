package dev.vestibule.eventsourcing.postgres.relay;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Events that are to be published a second time.
///
/// @param topic null for every topic of the service
/// @param target a side topic; null for the topic that each event is in
/// @param organizationId null for every organization
/// @param fromPosition the first event
/// @param toPosition the last one
/// @param donePosition up to which all of them are published again
/// @param records how many records were written
/// @param state `waiting`, `done`, `failed` or `cancelled`
public record Republication(
        String id,
        @Nullable String topic,
        @Nullable String target,
        @Nullable String organizationId,
        long fromPosition,
        long toPosition,
        long donePosition,
        long records,
        String state,
        @Nullable String error,
        JsonObject actor,
        String reason,
        Instant requestedAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            id, topic, target, organization_id, from_position, to_position, done_position, records, state, error, actor, reason,
            requested_at, updated_at""";

    static Republication read(Row row) {
        return new Republication(
                row.getString("id"),
                row.getString("topic"),
                row.getString("target"),
                row.getString("organization_id"),
                row.getLong("from_position"),
                row.getLong("to_position"),
                row.getLong("done_position"),
                row.getLong("records"),
                row.getString("state"),
                row.getString("error"),
                row.getJsonObject("actor"),
                row.getString("reason"),
                row.getOffsetDateTime("requested_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
