package dev.vestibule.eventsourcing.postgres.replay;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/// Where a replay begins to read.
public sealed interface StartPoint {

    /// The first record of every topic.
    record Beginning() implements StartPoint {}

    /// The first records published at this time or later.
    record AtTime(Instant time) implements StartPoint {}

    /// The first records after this position of the owner's store.
    record AfterPosition(long position) implements StartPoint {}

    default JsonObject toJson() {
        return switch (this) {
            case Beginning() -> new JsonObject().put("from", "beginning");
            case AtTime(var time) -> new JsonObject().put("from", "time").put("time", time.toString());
            case AfterPosition(var position) ->
                new JsonObject().put("from", "position").put("position", position);
        };
    }

    static StartPoint fromJson(JsonObject json) {
        return switch (json.getString("from")) {
            case "beginning" -> new Beginning();
            case "time" -> new AtTime(Instant.parse(json.getString("time")));
            case "position" -> new AfterPosition(json.getLong("position"));
            default -> throw new IllegalArgumentException("no start point: " + json.getString("from"));
        };
    }
}
