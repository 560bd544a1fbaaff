package dev.vestibule.eventsourcing.postgres.operations.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.eventsourcing.postgres.replay.ReplayRun;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A replay as operators see it.
///
/// @param sources copies of topics that are read before them; gone when the replay is over
/// @param pausedIn the state to which a resume leads back
/// @param compared whether there is a diff to look at
public record ReplayView(
        String id,
        String projection,
        @Nullable String organizationId,
        int fromGeneration,
        int toGeneration,
        JsonNode start,
        Map<String, String> sources,
        boolean dryRun,
        @Nullable Integer rate,
        String state,
        @Nullable String pausedIn,
        JsonNode progress,
        boolean compared,
        @Nullable String error,
        JsonNode actor,
        String reason,
        Instant startedAt,
        Instant updatedAt) {
    public ReplayView {
        sources = Map.copyOf(sources);
    }

    static ReplayView of(ReplayRun run) {
        return new ReplayView(
                run.id(),
                run.projection(),
                run.organizationId(),
                run.fromGeneration(),
                run.toGeneration(),
                json(run.start().toJson()),
                run.sources(),
                run.dryRun(),
                run.rate(),
                run.state().wireName(),
                run.pausedIn() == run.state() ? null : run.pausedIn().wireName(),
                json(run.progress()),
                run.diff() != null,
                run.error(),
                json(run.actor()),
                run.reason(),
                run.startedAt(),
                run.updatedAt());
    }

    static JsonNode json(JsonObject object) {
        return StoredJson.tree(object.encode());
    }
}
