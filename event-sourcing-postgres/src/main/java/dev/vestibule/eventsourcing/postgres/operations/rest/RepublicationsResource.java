package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.OperatorActions;
import dev.vestibule.eventsourcing.postgres.operations.TopicChecks;
import dev.vestibule.eventsourcing.postgres.relay.Republication;
import dev.vestibule.eventsourcing.postgres.relay.Republications;
import dev.vestibule.eventsourcing.postgres.relay.Republications.Order;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.id.IdSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Events that are published a second time into their topics.
@Path("/operations/republications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class RepublicationsResource {
    private final Republications republications;
    private final TopicChecks topics;
    private final OperatorActions actions;
    private final StoreOnly store;
    private final IdSource ids;

    RepublicationsResource(Pool pool, TopicChecks topics, OperatorActions actions, StoreOnly store, IdSource ids) {
        this.republications = new Republications(pool);
        this.topics = topics;
        this.actions = actions;
        this.store = store;
        this.ids = ids;
    }

    /// What to publish again.
    ///
    /// @param confirm has to be true: every consumer of the topics gets these records once more
    public record RepublicationRequest(
            @Nullable Long fromPosition,
            @Nullable Long toPosition,
            @Nullable String topic,
            @Nullable Boolean confirm,
            @Nullable String reason) {}

    /// How far it is.
    public record RepublicationView(
            String id,
            @Nullable String topic,
            long fromPosition,
            long toPosition,
            long donePosition,
            long records,
            String state,
            @Nullable String error,
            String reason,
            Instant requestedAt,
            Instant updatedAt) {
        static RepublicationView of(Republication run) {
            return new RepublicationView(
                    run.id(),
                    run.topic(),
                    run.fromPosition(),
                    run.toPosition(),
                    run.donePosition(),
                    run.records(),
                    run.state(),
                    run.error(),
                    run.reason(),
                    run.requestedAt(),
                    run.updatedAt());
        }
    }

    @POST
    @ResponseStatus(201)
    public Uni<RepublicationView> order(@Nullable RepublicationRequest body) {
        store.require();
        var request = Requests.body(body);
        var order = order(request.fromPosition(), request);
        return actions.recorded(
                "events.republish",
                "%d to %s of %s"
                        .formatted(
                                order.fromPosition(),
                                order.toPosition() == null ? "the end" : order.toPosition(),
                                order.topic() == null ? "all topics" : order.topic()),
                order.reason(),
                () -> republications
                        .order(ids.next("republication").toString(), order)
                        .map(found -> RepublicationView.of(found.orElseThrow(() ->
                                Requests.invalid("to_position", "Not all of these positions are published yet.")))));
    }

    private Order order(@Nullable Long from, RepublicationRequest request) {
        if (from == null || from < 1) {
            throw Requests.invalid("from_position", "from_position is a position: 1 or more.");
        }
        if (!Boolean.TRUE.equals(request.confirm())) {
            throw Requests.invalid("confirm", "confirm has to be true: every consumer gets these records once more.");
        }
        if (request.toPosition() != null && request.toPosition() < from) {
            throw Requests.invalid("to_position", "to_position is not before from_position.");
        }
        var topic = Requests.optional("topic", request.topic()).orElse(null);
        if (topic != null && topics.find(topic).isEmpty()) {
            throw new Refusal.NotFound("Topic", topic).asException();
        }
        var reason = Requests.required("reason", request.reason());
        return new Order(topic, null, null, from, request.toPosition(), OperatorActions.operator(), reason);
    }

    @GET
    public Uni<Page<RepublicationView>> list(
            @QueryParam("limit") @DefaultValue(Requests.DEFAULT_LIMIT) String limitText) {
        store.require();
        return republications.list(Requests.limit(limitText)).map(all -> new Page<>(views(all), null));
    }

    private static List<RepublicationView> views(List<Republication> all) {
        return all.stream().map(RepublicationView::of).toList();
    }

    @GET
    @Path("/{id}")
    public Uni<RepublicationView> show(@PathParam("id") String id) {
        store.require();
        return found(id);
    }

    private Uni<RepublicationView> found(String id) {
        return republications
                .find(id)
                .map(run -> RepublicationView.of(
                        run.orElseThrow(() -> new Refusal.NotFound("Republication", id).asException())));
    }

    @POST
    @Path("/{id}/cancel")
    public Uni<RepublicationView> cancel(@PathParam("id") String id, @Nullable ReasonRequest body) {
        store.require();
        var reason = ReasonRequest.required(body);
        return actions.recorded(
                "events.republish.cancel",
                id,
                reason,
                () -> found(id)
                        .call(() -> republications.cancel(id))
                        .flatMap(run -> run.state().equals("waiting")
                                ? found(id)
                                : Uni.createFrom()
                                        .failure(new Refusal.Conflict(
                                                        "republication_over",
                                                        "Republication " + id + " is " + run.state() + ".")
                                                .asException())));
    }
}
