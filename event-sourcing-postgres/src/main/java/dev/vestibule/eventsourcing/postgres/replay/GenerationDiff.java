package dev.vestibule.eventsourcing.postgres.replay;

import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionTable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.stream.Collectors;

/// Compares two generations of a projection's rows. Right only while both stand at the same positions.
final class GenerationDiff {
    private static final int SHOWN = 100;
    private final Projection projection;

    GenerationDiff(Projection projection) {
        this.projection = projection;
    }

    /// `{"equal": …, "tables": [{"table", "live": {"rows", "hash"}, "new": {…}, "differing", "differences":
    /// [{"key", "organization_id", "in"}]}]}`; at most 100 differences of each table are named, `differing`
    /// counts all of them.
    Uni<JsonObject> compare(SqlConnection connection, int live, int rebuilt) {
        var tables = new JsonArray();
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var table : projection.tables()) {
            all = all.chain(() -> compare(connection, table, live, rebuilt))
                    .invoke(tables::add)
                    .replaceWithVoid();
        }
        return all.map(_ -> new JsonObject().put("equal", noneDiffers(tables)).put("tables", tables));
    }

    private static boolean noneDiffers(JsonArray tables) {
        return tables.stream().allMatch(table -> ((JsonObject) table).getLong("differing") == 0);
    }

    private static Uni<JsonObject> compare(SqlConnection connection, ProjectionTable table, int live, int rebuilt) {
        var result = new JsonObject()
                .put("table", table.name())
                .put("live", summary(0, ""))
                .put("new", summary(0, ""));
        return connection
                .preparedQuery("""
                        select generation, count(*), coalesce(md5(string_agg(h, '' order by h)), '')
                        from (select generation, md5((to_jsonb(t) - 'generation')::text) as h from %s t where generation in ($1, $2)) x
                        group by generation""".formatted(table.name()))
                .execute(Tuple.of(live, rebuilt))
                .invoke(rows -> rows.forEach(row -> result.put(
                        row.getInteger(0) == live ? "live" : "new", summary(row.getLong(1), row.getString(2)))))
                .chain(() -> connection.preparedQuery(differences(table)).execute(Tuple.of(live, rebuilt)))
                .map(rows -> {
                    var shown = new JsonArray();
                    rows.forEach(row -> shown.add(difference(row)));
                    return result.put(
                                    "differing",
                                    rows.size() == 0
                                            ? 0L
                                            : rows.iterator().next().getLong(4))
                            .put("differences", shown);
                });
    }

    private static String differences(ProjectionTable table) {
        var key = table.key().stream()
                .map(column -> "'%s', %s".formatted(column, column))
                .collect(Collectors.joining(", "));
        return """
            with one as (select jsonb_build_object(%2$s) as key, %3$s as organization, to_jsonb(t) - 'generation' as content
                         from %1$s t where generation = $1),
                 two as (select jsonb_build_object(%2$s) as key, %3$s as organization, to_jsonb(t) - 'generation' as content
                         from %1$s t where generation = $2)
            select coalesce(one.key, two.key), coalesce(one.organization, two.organization), one.key is not null, two.key is not null,
              count(*) over ()
            from one full join two on one.key = two.key
            where one.content is distinct from two.content
            order by 2, 1 limit %4$d""".formatted(table.name(), key, table.organizationColumn().orElse("null::text"), SHOWN);
    }

    private static JsonObject summary(long rows, String hash) {
        return new JsonObject().put("rows", rows).put("hash", hash);
    }

    private static JsonObject difference(Row row) {
        var inLive = row.getBoolean(2);
        var inNew = row.getBoolean(3);
        return new JsonObject()
                .put("key", row.getJsonObject(0))
                .put("organization_id", row.getString(1))
                .put("in", inLive && inNew ? "both" : inLive ? "live" : "new");
    }
}
