package dev.vestibule.eventsourcing.postgres.replay;

import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.replay.ReplayRefused.Cause;
import dev.vestibule.eventsourcing.postgres.replay.ReplayState.Action;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What operators can order and ask about replays of a service. A [ReplayWorker] does the work.
public final class Replays {
    private final ReplayRuns runs;
    private final Map<String, Projection> projections;
    private final Supplier<String> ids;

    /// @param projections by name, those the service has
    /// @param ids makes the id of a run
    public Replays(Pool pool, Map<String, Projection> projections, Supplier<String> ids) {
        this.runs = new ReplayRuns(pool);
        this.projections = Map.copyOf(projections);
        this.ids = ids;
    }

    /// @throws ReplayRefused if there is no such projection, if one is under way, or if this projection
    ///     cannot be rebuilt that way
    public Uni<ReplayRun> order(ReplayOrder order) {
        return accepted(order).flatMap(_ -> runs.create(ids.get(), order));
    }

    /// The topics that a replay from the stores of their owners needs.
    ///
    /// @throws ReplayRefused as [#order] does, and if it does not begin at the beginning
    public Uni<List<String>> topicsToCopy(ReplayOrder order) {
        if (!(order.start() instanceof StartPoint.Beginning)) {
            return refused(Cause.INVALID, "A replay from the store begins at the beginning.");
        }
        return accepted(order).call(() -> runs.requireNone(order.projection())).map(Projection::topics);
    }

    private Uni<Projection> accepted(ReplayOrder order) {
        var projection = projections.get(order.projection());
        if (projection == null) {
            return refused(Cause.NOT_FOUND, "There is no projection " + order.projection() + ".");
        }
        if (!(order.start() instanceof StartPoint.Beginning)
                && (!projection.canStartAnywhere() || order.organizationId().isPresent())) {
            return refused(
                    Cause.INVALID,
                    order.projection() + " can only be rebuilt from the beginning: its rows build on earlier events.");
        }
        if (order.organizationId().isPresent() && !projection.isPerOrganization()) {
            return refused(
                    Cause.INVALID,
                    order.projection() + " has rows that belong to no organization: rebuild it as a whole.");
        }
        return Uni.createFrom().item(projection);
    }

    private static <T> Uni<T> refused(Cause cause, String message) {
        return Uni.createFrom().failure(new ReplayRefused(cause, message));
    }

    /// @throws ReplayRefused if there is no such run or the action makes no sense now
    public Uni<ReplayRun> act(String id, Action action) {
        return runs.act(id, action);
    }

    public Uni<Optional<ReplayRun>> find(String id) {
        return runs.find(id);
    }

    /// Newest first.
    ///
    /// @param before id of the run after which the page begins, null for the newest
    public Uni<List<ReplayRun>> list(@Nullable String before, int limit) {
        return runs.list(before, limit);
    }
}
