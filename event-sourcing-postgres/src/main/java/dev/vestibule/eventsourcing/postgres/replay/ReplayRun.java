package dev.vestibule.eventsourcing.postgres.replay;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// One rebuild as it stands.
///
/// @param organizationId whose rows are rebuilt in place; null for a generation with every row
/// @param sources topics that are read in place of others
/// @param rate events per second at most; null for as fast as it goes
/// @param pausedIn the state in which it was paused or failed
/// @param progress how far it has come, for people
/// @param diff what the comparison has found; null before it
public record ReplayRun(
        String id,
        String projection,
        @Nullable String organizationId,
        int fromGeneration,
        int toGeneration,
        StartPoint start,
        Map<String, String> sources,
        boolean dryRun,
        @Nullable Integer rate,
        ReplayState state,
        ReplayState pausedIn,
        JsonObject progress,
        @Nullable JsonObject diff,
        @Nullable String error,
        JsonObject actor,
        String reason,
        @Nullable Integer dropGeneration,
        Instant startedAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            id, projection, organization_id, from_generation, to_generation, start, sources, dry_run, rate, state, paused_in, progress,
            diff, error, actor, reason, drop_generation, started_at, updated_at""";

    public ReplayRun {
        sources = Map.copyOf(sources);
    }

    /// The generation that this run feeds: the new one, and after the switch the old one, so that a rollback
    /// finds it fresh.
    int fedGeneration() {
        return state == ReplayState.SWITCHED ? fromGeneration : toGeneration;
    }

    static ReplayRun read(Row row) {
        var state = ReplayState.from(row.getString("state"));
        var pausedIn = row.getString("paused_in");
        return new ReplayRun(
                row.getString("id"),
                row.getString("projection"),
                row.getString("organization_id"),
                row.getInteger("from_generation"),
                row.getInteger("to_generation"),
                StartPoint.fromJson(row.getJsonObject("start")),
                row.getJsonObject("sources").getMap().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().toString())),
                row.getBoolean("dry_run"),
                row.getInteger("rate"),
                state,
                pausedIn == null ? state : ReplayState.from(pausedIn),
                row.getJsonObject("progress"),
                row.getJsonObject("diff"),
                row.getString("error"),
                row.getJsonObject("actor"),
                row.getString("reason"),
                row.getInteger("drop_generation"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    static Optional<ReplayRun> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    static List<ReplayRun> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ReplayRun::read)
                .toList();
    }
}
