package dev.vestibule.eventsourcing.postgres.observation;

import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.ProjectionSample;
import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.RelaySample;
import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.ReplaySample;
import dev.vestibule.eventsourcing.postgres.operations.ProjectionReport;
import dev.vestibule.eventsourcing.postgres.operations.ProjectionReports;
import dev.vestibule.eventsourcing.postgres.projector.ProjectorStatus;
import dev.vestibule.eventsourcing.postgres.reactor.MessageHandler;
import dev.vestibule.eventsourcing.postgres.replay.ReplayState;
import dev.vestibule.eventsourcing.postgres.runtime.EventBackbone;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/// Looks at everything once.
@Singleton
class BackboneSampler {
    private static final Set<String> WORKING = Set.of(
            ReplayState.CREATED.wireName(),
            ReplayState.RUNNING.wireName(),
            ReplayState.CAUGHT_UP.wireName(),
            ReplayState.VERIFIED.wireName(),
            ReplayState.SWITCHED.wireName());
    private static final String PARKED = """
            select consumer, count(*) from parked_event where generation = 0 and consumer = any($1) group by consumer""";
    private static final String REPLAYS =
            "select projection, state, progress from replay_run where state not in ('retired', 'cancelled')";

    private final Pool pool;
    private final EventBackbone backbone;
    private final ProjectionReports reports;
    private final Instance<MessageHandler> handlers;
    private final RelayBacklog backlog;
    private final Clock clock;
    private final ProjectionLags lags = new ProjectionLags();

    BackboneSampler(
            Pool pool,
            EventBackbone backbone,
            ProjectionReports reports,
            @Any Instance<MessageHandler> handlers,
            Clock clock) {
        this.pool = pool;
        this.backbone = backbone;
        this.reports = reports;
        this.handlers = handlers;
        this.backlog = new RelayBacklog(pool);
        this.clock = clock;
    }

    /// The consumers that the policies of this service listen with.
    List<String> policies() {
        return handlers.stream().map(MessageHandler::name).sorted().toList();
    }

    /// One look at a time.
    Uni<BackboneSample> sample() {
        return Uni.combine()
                .all()
                .unis(relay(), reports.all(), parkedByPolicies(), replays())
                .asTuple()
                .map(found -> new BackboneSample(
                        clock.instant(),
                        found.getItem1(),
                        judged(found.getItem2()),
                        found.getItem3(),
                        found.getItem4()));
    }

    private Uni<Optional<RelaySample>> relay() {
        return backbone.hasStore()
                ? backlog.read().map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    private List<ProjectionSample> judged(List<ProjectionReport> found) {
        var now = clock.instant();
        var statuses = backbone.projectorStatus();
        var positions = backbone.projectorPositions();
        return found.stream()
                .filter(report -> statuses.containsKey(report.name()))
                .map(report -> lags.judge(
                        now,
                        report,
                        statuses.get(report.name()) == ProjectorStatus.RUNNING ? positions.get(report.name()) : null))
                .toList();
    }

    private Uni<Map<String, Long>> parkedByPolicies() {
        var names = policies();
        return pool.preparedQuery(PARKED)
                .execute(Tuple.of(names.toArray(String[]::new)))
                .map(rows -> {
                    var counts = new HashMap<String, Long>();
                    names.forEach(name -> counts.put(name, 0L));
                    rows.forEach(row -> counts.put(row.getString(0), row.getLong(1)));
                    return counts;
                });
    }

    private Uni<List<ReplaySample>> replays() {
        return pool.preparedQuery(REPLAYS)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(BackboneSampler::replay)
                        .toList());
    }

    private static ReplaySample replay(Row row) {
        JsonObject progress = row.getJsonObject("progress");
        var running = WORKING.contains(row.getString("state"));
        return new ReplaySample(
                row.getString("projection"),
                running,
                running ? progress.getDouble("events_per_second", 0.0) : 0,
                progress.getLong("lag", 0L));
    }
}
