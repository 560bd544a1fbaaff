package dev.vestibule.eventsourcing.postgres.replay;

import dev.vestibule.eventsourcing.postgres.replay.ReplayRefused.Cause;
import dev.vestibule.eventsourcing.postgres.replay.ReplayState.Action;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of `replay_run` as operators have to do with them: they change the state, and whoever holds the lease of a
/// run acts on it.
final class ReplayRuns {
    private static final String INSERT = """
            insert into replay_run (id, projection, organization_id, from_generation, to_generation, start, sources, dry_run, rate,
              state, actor, reason, started_at, updated_at)
            select $1, $2, $3, active, case when $3::text is null then greatest(active, newest) + 1 else active end, $4, $5, $6, $7,
              'created', $8, $9, clock_timestamp(), clock_timestamp()
            from (
              select coalesce((select active_generation from projection_pointer where projection = $2), 1) as active,
                coalesce((select max(to_generation) from replay_run where projection = $2), 1) as newest
            ) generations
            returning\s""" + ReplayRun.COLUMNS;
    private static final String FIND = "select " + ReplayRun.COLUMNS + " from replay_run where id = $1";
    private static final String LIST = "select " + ReplayRun.COLUMNS + """
             from replay_run where $1::text is null or (started_at, id) < (select started_at, id from replay_run where id = $1)
            order by started_at desc, id desc limit $2""";
    private static final String ACT = """
            update replay_run set state = $2, paused_in = $3, error = null, drop_generation = coalesce($4, drop_generation),
              diff = case when $5 then null else diff end, updated_at = clock_timestamp()
            where id = $1""";
    private static final String POINT = """
            update projection_pointer set active_generation = $2, switched_at = clock_timestamp() where projection = $1""";
    private static final String UNDER_WAY =
            "select from replay_run where projection = $1 and state not in ('retired', 'cancelled')";
    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;

    ReplayRuns(Pool pool) {
        this.pool = pool;
    }

    Uni<ReplayRun> create(String id, ReplayOrder order) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addString(id)
                        .addString(order.projection())
                        .addValue(order.organizationId().orElse(null))
                        .addValue(order.start().toJson())
                        .addValue(json(order))
                        .addBoolean(order.dryRun())
                        .addValue(order.rate().orElse(null))
                        .addValue(order.actor())
                        .addString(order.reason()))
                .map(rows -> ReplayRun.read(rows.iterator().next()))
                .onFailure(failure ->
                        failure instanceof PgException violation && UNIQUE_VIOLATION.equals(violation.getSqlState()))
                .transform(_ -> underWay(order.projection()));
    }

    /// @throws ReplayRefused if one is under way
    Uni<Void> requireNone(String projection) {
        return pool.preparedQuery(UNDER_WAY).execute(Tuple.of(projection)).map(rows -> {
            if (rows.size() > 0) {
                throw underWay(projection);
            }
            return null;
        });
    }

    private static ReplayRefused underWay(String projection) {
        return new ReplayRefused(Cause.CONFLICT, "A replay of " + projection + " is under way already.");
    }

    private static JsonObject json(ReplayOrder order) {
        var sources = new JsonObject();
        order.sources().forEach(sources::put);
        return sources;
    }

    Uni<Optional<ReplayRun>> find(String id) {
        return find(pool, id, "");
    }

    private static Uni<Optional<ReplayRun>> find(SqlClient client, String id, String lock) {
        return client.preparedQuery(FIND + lock).execute(Tuple.of(id)).map(ReplayRun::first);
    }

    /// @param before id of the run after which the page begins, null for the newest
    Uni<List<ReplayRun>> list(@Nullable String before, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(before, limit)).map(ReplayRun::all);
    }

    /// Does what an operator asks for.
    ///
    /// @throws ReplayRefused if it makes no sense now
    Uni<ReplayRun> act(String id, Action action) {
        return pool.withTransaction(connection -> find(connection, id, " for update")
                .flatMap(found -> found.map(run -> act(connection, run, action))
                        .orElseThrow(() -> new ReplayRefused(Cause.NOT_FOUND, "There is no replay " + id + "."))));
    }

    private static Uni<ReplayRun> act(SqlConnection connection, ReplayRun run, Action action) {
        var next = run.state()
                .after(action, run.pausedIn())
                .filter(_ -> !onlyForGenerations(action) || run.organizationId() == null)
                .filter(_ -> action != Action.SWITCH || !run.dryRun())
                .orElseThrow(() -> new ReplayRefused(
                        Cause.CONFLICT,
                        "Replay %s is %s: it cannot %s."
                                .formatted(
                                        run.id(),
                                        run.state().wireName(),
                                        action.name().toLowerCase(Locale.ROOT))));
        return connection
                .preparedQuery(ACT)
                .execute(Tuple.tuple()
                        .addString(run.id())
                        .addString(next.wireName())
                        .addValue(next == ReplayState.PAUSED ? run.state().wireName() : null)
                        .addValue(noLongerNeeded(run, action))
                        .addBoolean(action == Action.DIFF))
                .chain(() -> point(connection, run, action))
                .chain(() -> find(connection, run.id(), ""))
                .map(Optional::orElseThrow);
    }

    private static boolean onlyForGenerations(Action action) {
        return switch (action) {
            case SWITCH, ROLLBACK, RETIRE, DIFF -> true;
            case PAUSE, RESUME, CANCEL -> false;
        };
    }

    private static @Nullable Integer noLongerNeeded(ReplayRun run, Action action) {
        if (run.organizationId() != null) {
            return null;
        }
        return switch (action) {
            case CANCEL -> run.toGeneration();
            case RETIRE -> run.fromGeneration();
            case PAUSE, RESUME, DIFF, SWITCH, ROLLBACK -> null;
        };
    }

    private static Uni<Void> point(SqlConnection connection, ReplayRun run, Action action) {
        return switch (action) {
            case SWITCH -> point(connection, run.projection(), run.toGeneration());
            case ROLLBACK -> point(connection, run.projection(), run.fromGeneration());
            case PAUSE, RESUME, CANCEL, DIFF, RETIRE -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<Void> point(SqlConnection connection, String projection, int generation) {
        return connection
                .preparedQuery(POINT)
                .execute(Tuple.of(projection, generation))
                .replaceWithVoid();
    }
}
