package dev.vestibule.eventsourcing.postgres.replay;

import dev.vestibule.eventsourcing.postgres.parking.Failures;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionOffsets.Fenced;
import dev.vestibule.eventsourcing.postgres.relay.SideTopics;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Works on replays in the background. A run belongs to one worker at a time by a lease; when a worker dies,
/// another one, or the same service after its restart, goes on where the offsets say.
public final class ReplayWorker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ReplayWorker.class);
    private static final Duration DATABASE = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration RENEWAL = Duration.ofMillis(500);

    private final Pool pool;
    private final String bootstrapServers;
    private final Map<String, Projection> projections;
    private final String name;
    private final ReplayLeases leases;
    private final SideTopics sideTopics;
    private final Map<String, Thread> working = new ConcurrentHashMap<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /// @param projections by name, those the service has
    /// @param name of this replica, different from every other one's, also from that of an earlier start
    public ReplayWorker(Pool pool, String bootstrapServers, Map<String, Projection> projections, String name) {
        this.pool = pool;
        this.bootstrapServers = bootstrapServers;
        this.projections = Map.copyOf(projections);
        this.name = name;
        this.leases = new ReplayLeases(pool);
        this.sideTopics = new SideTopics(bootstrapServers);
        this.thread = Thread.ofPlatform().name("replays").unstarted(this::look);
    }

    public void start() {
        thread.start();
    }

    /// Whether the thread that looks for replays has ended although nobody has stopped it.
    public boolean hasDied() {
        return thread.getState() == Thread.State.TERMINATED && stopping.getCount() > 0;
    }

    private void look() {
        while (!stopped(LOOK)) {
            try {
                leases.claim(name, LEASE, projections.keySet().stream().sorted().toList())
                        .await()
                        .atMost(DATABASE)
                        .forEach(run -> working.computeIfAbsent(
                                run.id(),
                                _ -> Thread.ofPlatform()
                                        .name("replay-" + run.projection())
                                        .start(() -> work(run))));
            } catch (RuntimeException e) {
                LOG.warnf("Cannot look for replays: %s", Failures.describe(e));
            }
        }
    }

    private boolean stopped(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void work(ReplayRun claimed) {
        try {
            var projection =
                    Optional.ofNullable(projections.get(claimed.projection())).orElseThrow();
            work(claimed, projection);
            leases.release(claimed.id(), name).await().atMost(DATABASE);
        } catch (RuntimeException e) {
            failed(claimed, e);
        } finally {
            working.remove(claimed.id());
        }
    }

    /// What may pass by itself ends this turn only: the run is claimed again. So does meeting the live
    /// projection, which goes on feeding the rows it has fed until it notices a switch.
    private void failed(ReplayRun run, RuntimeException failure) {
        LOG.errorf("Replay %s of %s stopped: %s", run.id(), run.projection(), failure.toString());
        try {
            if (!Failures.isTransient(failure) && !(failure instanceof Fenced)) {
                leases.fail(run.id(), Failures.describe(failure)).await().atMost(DATABASE);
            }
            leases.release(run.id(), name).await().atMost(DATABASE);
        } catch (RuntimeException e) {
            LOG.warnf("Replay %s is left to its lease: %s", run.id(), Failures.describe(e));
        }
    }

    private void work(ReplayRun claimed, Projection projection) {
        try (var rebuild = new GenerationRebuild(pool, bootstrapServers, projection, leases)) {
            var current = Optional.of(claimed);
            var nextRenewal = System.nanoTime();
            while (current.isPresent() && hasWork(current.get()) && !stopped(Duration.ZERO)) {
                step(current.get(), projection, rebuild);
                if (System.nanoTime() - nextRenewal >= 0 || isQuick(current.get())) {
                    current = leases.renew(
                                    claimed.id(),
                                    name,
                                    LEASE,
                                    rebuild.progress().orElse(null))
                            .await()
                            .atMost(DATABASE);
                    nextRenewal = System.nanoTime() + RENEWAL.toNanos();
                }
            }
        }
    }

    private static boolean hasWork(ReplayRun run) {
        return run.dropGeneration() != null
                || (run.state().isOver() && !run.sources().isEmpty())
                || switch (run.state()) {
                    case CREATED, RUNNING, CAUGHT_UP, VERIFIED, SWITCHED -> true;
                    case PAUSED, FAILED, RETIRED, CANCELLED -> false;
                };
    }

    /// Whether its state was changed by the step rather than by an operator.
    private static boolean isQuick(ReplayRun run) {
        return switch (run.state()) {
            case CREATED, CAUGHT_UP, RETIRED, CANCELLED -> true;
            case RUNNING, VERIFIED, SWITCHED, PAUSED, FAILED -> run.dropGeneration() != null;
        };
    }

    private void step(ReplayRun run, Projection projection, GenerationRebuild rebuild) {
        var drop = run.dropGeneration();
        if (drop != null) {
            rebuild.close();
            new Generations(pool, projection).drop(drop).await().atMost(DATABASE);
            leases.dropped(run.id(), drop).await().atMost(DATABASE);
        } else if (run.state().isOver()) {
            rebuild.close();
            sideTopics.delete(run.sources().values());
            leases.withoutSources(run.id()).await().atMost(DATABASE);
        } else if (run.organizationId() != null) {
            rebuildOrganization(run, run.organizationId(), projection);
        } else {
            rebuild.step(run);
        }
    }

    private void rebuildOrganization(ReplayRun run, String organizationId, Projection projection) {
        if (!sideTopics.areWhole(run.sources().values())) {
            stopped(LOOK);
            return;
        }
        var result = new OrganizationRebuild(pool, bootstrapServers, projection, run.sources())
                .run(organizationId, run.toGeneration(), run.dryRun());
        leases.advance(run.id(), run.state(), ReplayState.RETIRED, result)
                .await()
                .atMost(DATABASE);
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
            for (var worker : working.values()) {
                worker.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
