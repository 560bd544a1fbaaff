package dev.vestibule.eventsourcing.postgres.store;

import dev.vestibule.eventsourcing.postgres.store.History.Snapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The `snapshot` table. It knows no environment: the stream's head does.
final class Snapshots {
    private static final String FIND = """
            select s.stream_id, s.version, s.state_schema, s.state::text as state
            from unnest($1::text[], $2::int[]) as w(stream_id, state_schema)
            join snapshot s on s.stream_id = w.stream_id and s.state_schema = w.state_schema
            join stream_head h on h.stream_id = s.stream_id and h.environment_id = $3 and h.version >= s.version""";
    // a slower writer never puts an older state in place of a newer one
    private static final String SAVE = """
            insert into snapshot (stream_id, version, state_schema, state, taken_at)
            select w.stream_id, w.version, w.state_schema, w.state::jsonb, clock_timestamp()
            from unnest($1::text[], $2::bigint[], $3::int[], $4::text[]) as w(stream_id, version, state_schema, state)
            join stream_head h on h.stream_id = w.stream_id and h.environment_id = $5 and h.closed_at is null
            on conflict (stream_id) do update set version = excluded.version, state_schema = excluded.state_schema,
              state = excluded.state, taken_at = excluded.taken_at
            where snapshot.version < excluded.version""";

    private final Pool pool;

    Snapshots(Pool pool) {
        this.pool = pool;
    }

    /// The usable snapshots of some streams, by stream.
    ///
    /// @param schemas of each stream the shape that can be read
    Uni<Map<String, Snapshot>> find(String environmentId, Map<String, Integer> schemas) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(
                        schemas.keySet().toArray(String[]::new),
                        schemas.values().toArray(Integer[]::new),
                        environmentId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Snapshots::read)
                        .collect(Collectors.toMap(Snapshot::streamId, snapshot -> snapshot)));
    }

    Uni<Void> save(String environmentId, Collection<Snapshot> snapshots) {
        var list = List.copyOf(snapshots);
        return pool.preparedQuery(SAVE)
                .execute(Tuple.of(
                        list.stream().map(Snapshot::streamId).toArray(String[]::new),
                        list.stream().map(Snapshot::version).toArray(Long[]::new),
                        list.stream().map(Snapshot::schema).toArray(Integer[]::new),
                        list.stream().map(Snapshot::state).toArray(String[]::new),
                        environmentId))
                .replaceWithVoid();
    }

    private static Snapshot read(Row row) {
        return new Snapshot(
                row.getString("stream_id"),
                row.getLong("version"),
                row.getInteger("state_schema"),
                row.getString("state"));
    }
}
