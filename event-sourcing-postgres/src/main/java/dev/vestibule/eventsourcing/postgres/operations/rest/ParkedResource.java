package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.OperatorActions;
import dev.vestibule.eventsourcing.postgres.operations.ParkingDesks;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents.TopicKey;
import dev.vestibule.eventsourcing.postgres.parking.ParkingDesk;
import dev.vestibule.eventsourcing.postgres.parking.ParkingDesk.Retried;
import dev.vestibule.eventsourcing.postgres.parking.ParkingList;
import dev.vestibule.eventsourcing.postgres.parking.ParkingList.Place;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// Events that wait because they, or an earlier one of their key, could not be applied.
@Path("/operations/parked")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class ParkedResource {
    private final ParkingList parked;
    private final ParkingDesks desks;
    private final OperatorActions actions;

    ParkedResource(Pool pool, ParkingDesks desks, OperatorActions actions) {
        this.parked = new ParkingList(pool);
        this.desks = desks;
        this.actions = actions;
    }

    /// A key of a consumer, and why something is done about it.
    public record KeyRequest(
            @Nullable String consumer,
            @Nullable String topic,
            @Nullable String key,
            @Nullable String reason) {

        TopicKey topicKey() {
            // a record without a key is parked under the empty one
            return new TopicKey(Requests.required("topic", topic), "".equals(key) ? "" : Requests.required("key", key));
        }

        String target() {
            return consumer + " " + topic + " " + key;
        }
    }

    @GET
    public Uni<Page<ParkedEventView>> list(
            @QueryParam("consumer") @Nullable String consumer,
            @QueryParam("key") @Nullable String key,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue(Requests.DEFAULT_LIMIT) String limitText) {
        var limit = Requests.limit(limitText);
        return parked.page(consumer, key, place(after), limit + 1)
                .map(events -> Page.of(
                        events,
                        limit,
                        ParkedEventView::of,
                        event -> Place.of(event).toString()));
    }

    private static @Nullable Place place(@Nullable String after) {
        return after == null
                ? null
                : Place.parse(after).orElseThrow(() -> Requests.invalid("after", "after is the id of a parked event."));
    }

    @POST
    @Path("/retry")
    public Uni<Retried> retry(@Nullable KeyRequest body) {
        var request = Requests.body(body);
        var desk = desk(request);
        var key = request.topicKey();
        var reason = Requests.optional("reason", request.reason()).orElse(null);
        return actions.recorded(
                "parked.retry",
                request.target(),
                reason,
                () -> desk.retry(key).invoke(retried -> requireSome(retried, key)),
                ParkedResource::outcome);
    }

    private static String outcome(Retried retried) {
        return retried.error() == null
                ? OperatorActions.DONE
                : "failed after %d: %s".formatted(retried.applied(), retried.error());
    }

    private static void requireSome(Retried retried, TopicKey key) {
        if (retried.applied() == 0 && retried.error() == null) {
            throw nothingWaits(key);
        }
    }

    @POST
    @Path("/skip")
    public Uni<ParkedEventView> skip(@Nullable KeyRequest body) {
        var request = Requests.body(body);
        var desk = desk(request);
        var key = request.topicKey();
        var reason = Requests.required("reason", request.reason());
        return actions.recorded(
                "parked.skip",
                request.target(),
                reason,
                () -> desk.skip(key).map(skipped -> ParkedEventView.of(skipped.orElseThrow(() -> nothingWaits(key)))));
    }

    private ParkingDesk desk(KeyRequest request) {
        var consumer = Requests.required("consumer", request.consumer());
        return desks.of(consumer).orElseThrow(() -> new Refusal.NotFound("Consumer", consumer).asException());
    }

    private static RuntimeException nothingWaits(TopicKey key) {
        return new Refusal.Other(404, "Nothing of " + key.key() + " in " + key.topic() + " waits.").asException();
    }
}
