package dev.vestibule.eventsourcing.postgres.replay;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of `replay_run` as those who work on replays have to do with them: each run has one worker at a time, which
/// holds its lease and moves it on.
final class ReplayLeases {
    /// A run whose worker has died is taken over when its lease is over.
    private static final String CLAIM = """
            update replay_run set worker = $1, lease_until = clock_timestamp() + $2 * interval '1 millisecond'
            where id in (
              select id from replay_run
              where (state in ('created', 'running', 'caught_up', 'verified', 'switched') or drop_generation is not null
                  or (state in ('retired', 'cancelled') and sources <> '{}'))
                and projection = any($3) and (lease_until is null or lease_until < clock_timestamp())
              order by started_at for update skip locked)
            returning\s""" + ReplayRun.COLUMNS;
    private static final String RENEW = """
            update replay_run set lease_until = clock_timestamp() + $3 * interval '1 millisecond', progress = coalesce($4, progress)
            where id = $1 and worker = $2 returning\s""" + ReplayRun.COLUMNS;
    private static final String RELEASE =
            "update replay_run set worker = null, lease_until = null where id = $1 and worker = $2";
    private static final String ADVANCE = """
            update replay_run set state = $3, diff = coalesce($4, diff), updated_at = clock_timestamp() where id = $1 and state = $2""";
    private static final String FINISH_DRY_RUN = """
            update replay_run set state = 'retired', drop_generation = to_generation, updated_at = clock_timestamp()
            where id = $1 and state = 'verified' and dry_run""";
    private static final String FAIL = """
            update replay_run set paused_in = state, state = 'failed', error = $2, updated_at = clock_timestamp()
            where id = $1 and state in ('created', 'running', 'caught_up', 'verified')""";
    private static final String DROPPED =
            "update replay_run set drop_generation = null where id = $1 and drop_generation = $2";

    private final Pool pool;

    ReplayLeases(Pool pool) {
        this.pool = pool;
    }

    /// Takes every run that nobody works on.
    Uni<List<ReplayRun>> claim(String worker, Duration lease, List<String> projections) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(worker, (double) lease.toMillis(), projections.toArray(String[]::new)))
                .map(ReplayRun::all);
    }

    /// Keeps a run and says how it stands now; empty if another worker has it.
    Uni<Optional<ReplayRun>> renew(String id, String worker, Duration lease, @Nullable JsonObject progress) {
        return pool.preparedQuery(RENEW)
                .execute(Tuple.of(id, worker, (double) lease.toMillis(), progress))
                .map(ReplayRun::first);
    }

    Uni<Void> release(String id, String worker) {
        return pool.preparedQuery(RELEASE).execute(Tuple.of(id, worker)).replaceWithVoid();
    }

    /// Moves on, unless an operator was faster.
    Uni<Boolean> advance(String id, ReplayState from, ReplayState to, @Nullable JsonObject diff) {
        return pool.preparedQuery(ADVANCE)
                .execute(Tuple.of(id, from.wireName(), to.wireName(), diff))
                .map(rows -> rows.rowCount() > 0);
    }

    /// Throws away what a dry run has built; the diff stays.
    Uni<Void> finishDryRun(String id) {
        return pool.preparedQuery(FINISH_DRY_RUN).execute(Tuple.of(id)).replaceWithVoid();
    }

    Uni<Void> fail(String id, String error) {
        return pool.preparedQuery(FAIL).execute(Tuple.of(id, error)).replaceWithVoid();
    }

    Uni<Void> dropped(String id, int generation) {
        return pool.preparedQuery(DROPPED).execute(Tuple.of(id, generation)).replaceWithVoid();
    }

    /// The copies that it read are deleted.
    Uni<Void> withoutSources(String id) {
        return pool.preparedQuery("update replay_run set sources = '{}' where id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }
}
