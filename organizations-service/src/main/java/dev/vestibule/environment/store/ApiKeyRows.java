package dev.vestibule.environment.store;

import dev.vestibule.workos.list.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Reads API keys, and keeps when each was last used.
@ApplicationScoped
public class ApiKeyRows {
    private static final String SELECT = """
            select k.id, k.name, k.prefix, k.created_at, k.revoked_at, u.last_used_at
            from api_key k left join api_key_use u on u.api_key_id = k.id
            where k.environment_id = $1 and\s""";
    /// Reports of several gateways may overtake each other; a key that does not exist is nobody's.
    private static final String NOTE_USE = """
            insert into api_key_use (api_key_id, last_used_at)
            select k.id, r.at from unnest($1::text[], $2::timestamptz[]) as r(api_key_id, at) join api_key k on k.id = r.api_key_id
            order by k.id
            on conflict (api_key_id) do update set last_used_at = greatest(api_key_use.last_used_at, excluded.last_used_at)""";

    private final Pool pool;

    ApiKeyRows(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<ApiKeyRow>> byId(String environmentId, String apiKeyId) {
        return pool.preparedQuery(SELECT + "k.id = $2")
                .execute(Tuple.of(environmentId, apiKeyId))
                .map(rows -> read(rows).stream().findFirst());
    }

    public Uni<List<ApiKeyRow>> slice(String environmentId, Slice slice) {
        var sql = SELECT + slice.condition("k.id", "$3") + " order by " + slice.ordering("k.id") + " limit $2";
        var parameters = Tuple.of(environmentId, slice.rows());
        if (slice.cursor() != null) {
            parameters.addString(slice.cursor());
        }
        return pool.preparedQuery(sql).execute(parameters).map(ApiKeyRows::read);
    }

    public Uni<Void> noteUse(Map<String, Instant> lastUsed) {
        var ids = lastUsed.keySet().toArray(String[]::new);
        var times = lastUsed.values().stream()
                .map(at -> at.atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
        return pool.preparedQuery(NOTE_USE).execute(Tuple.of(ids, times)).replaceWithVoid();
    }

    private static List<ApiKeyRow> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ApiKeyRow::read)
                .toList();
    }
}
