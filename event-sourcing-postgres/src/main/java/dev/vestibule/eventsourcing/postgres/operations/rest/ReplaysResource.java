package dev.vestibule.eventsourcing.postgres.operations.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.eventsourcing.postgres.operations.OperatorActions;
import dev.vestibule.eventsourcing.postgres.operations.TopicCopies;
import dev.vestibule.eventsourcing.postgres.replay.ReplayOrder;
import dev.vestibule.eventsourcing.postgres.replay.ReplayRefused;
import dev.vestibule.eventsourcing.postgres.replay.ReplayRun;
import dev.vestibule.eventsourcing.postgres.replay.ReplayState.Action;
import dev.vestibule.eventsourcing.postgres.replay.Replays;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Rebuilds of projections.
@Path("/operations/replays")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class ReplaysResource {
    private final Replays replays;
    private final TopicCopies copies;
    private final CurrentCaller caller;
    private final ReplayFollowing following;
    private final OperatorActions actions;

    ReplaysResource(Replays replays, TopicCopies copies, OperatorActions actions, CurrentCaller caller) {
        this.caller = caller;
        this.copies = copies;
        this.replays = replays;
        this.following = new ReplayFollowing(this::found);
        this.actions = actions;
    }

    @POST
    @ResponseStatus(201)
    public Uni<ReplayView> order(@Nullable ReplayRequest request) {
        var wanted = Requests.body(request);
        var order = wanted.order(Map.of());
        var fromStore = wanted.fromStore();
        var token = caller.token();
        return actions.recorded(
                "replay.start",
                order.projection(),
                order.reason(),
                () -> refusals(fromStore ? orderFromStore(wanted, order, token) : replays.order(order))
                        .map(ReplayView::of));
    }

    private Uni<ReplayRun> orderFromStore(ReplayRequest wanted, ReplayOrder order, String token) {
        return replays.topicsToCopy(order)
                .flatMap(topics -> copies.order(topics, order.organizationId().orElse(null), order.reason(), token))
                .flatMap(sources ->
                        replays.order(wanted.order(sources)).onFailure().call(() -> copies.delete(sources.values())));
    }

    @GET
    public Uni<Page<ReplayView>> list(
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue(Requests.DEFAULT_LIMIT) String limitText) {
        var limit = Requests.limit(limitText);
        return replays.list(before, limit + 1).map(runs -> Page.of(runs, limit, ReplayView::of, ReplayRun::id));
    }

    @GET
    @Path("/{id}")
    public Uni<ReplayView> show(@PathParam("id") String id) {
        return found(id).map(ReplayView::of);
    }

    @GET
    @Path("/{id}/diff")
    public Uni<JsonNode> diff(@PathParam("id") String id) {
        return found(id).map(run -> {
            var diff = run.diff();
            if (diff == null) {
                throw new Refusal.Conflict(
                                "not_compared",
                                "Replay " + id + " is " + run.state().wireName() + " and was not compared yet.")
                        .asException();
            }
            return ReplayView.json(diff);
        });
    }

    @GET
    @OfAReplay
    @Path("/{id}/progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> progress(@PathParam("id") String id, @Context Sse sse) {
        return following.follow(id, sse);
    }

    @POST
    @Path("/{id}/{action}")
    public Uni<ReplayView> act(
            @PathParam("id") String id, @PathParam("action") String name, @Nullable ReasonRequest body) {
        var action = Action.from(name).orElseThrow(() -> new Refusal.NotFound("Action", name).asException());
        var reason = needsReason(action) ? ReasonRequest.required(body) : ReasonRequest.optional(body);
        return actions.recorded(
                "replay." + action.name().toLowerCase(Locale.ROOT),
                id,
                reason,
                () -> refusals(replays.act(id, action)).map(ReplayView::of));
    }

    /// What takes something away from somebody, or shows other rows to readers.
    private static boolean needsReason(Action action) {
        return switch (action) {
            case CANCEL, SWITCH, ROLLBACK, RETIRE -> true;
            case PAUSE, RESUME, DIFF -> false;
        };
    }

    private Uni<ReplayRun> found(String id) {
        return replays.find(id).map(run -> run.orElseThrow(() -> new Refusal.NotFound("Replay", id).asException()));
    }

    private static <T> Uni<T> refusals(Uni<T> work) {
        return work.onFailure(ReplayRefused.class).transform(ReplaysResource::refusal);
    }

    private static RuntimeException refusal(ReplayRefused refused) {
        var message = String.valueOf(refused.getMessage());
        return switch (refused.cause()) {
            case NOT_FOUND -> new Refusal.Other(404, message).asException();
            case CONFLICT -> new Refusal.Conflict("replay_conflict", message).asException();
            case INVALID -> Requests.invalid("projection", message);
        };
    }
}
