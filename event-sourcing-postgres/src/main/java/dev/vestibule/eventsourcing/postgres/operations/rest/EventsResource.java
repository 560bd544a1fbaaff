package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.StoredEvents;
import dev.vestibule.eventsourcing.postgres.operations.StoredEvents.Search;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The stored events of the service.
@Path("/operations/events")
@Produces(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class EventsResource {
    private final StoredEvents events;
    private final EventsFollowing following;
    private final StoreOnly store;

    EventsResource(StoredEvents events, StoreOnly store) {
        this.events = events;
        this.following = new EventsFollowing(events);
        this.store = store;
    }

    /// Oldest first after a position, newest first before a position, else as `order` says.
    @GET
    public Uni<Page<EventView>> list(
            @QueryParam("organization_id") @Nullable String organizationId,
            @QueryParam("type") @Nullable String type,
            @QueryParam("after_position") @Nullable String after,
            @QueryParam("before_position") @Nullable String before,
            @QueryParam("order") @DefaultValue("desc") String order,
            @QueryParam("limit") @DefaultValue(Requests.DEFAULT_LIMIT) String limitText) {
        store.require();
        var limit = Requests.limit(limitText);
        return events.page(search(organizationId, type, after, before, order), limit + 1)
                .map(found ->
                        Page.of(found, limit, EventView::of, (StoredEvent event) -> Long.toString(event.position())));
    }

    private static Search search(
            @Nullable String organizationId,
            @Nullable String type,
            @Nullable String after,
            @Nullable String before,
            String order) {
        if (after != null && before != null) {
            throw Requests.invalid("before_position", "One of after_position and before_position at most.");
        }
        if (!order.equals("asc") && !order.equals("desc")) {
            throw Requests.invalid("order", "order is asc or desc.");
        }
        var oldestFirst = after != null || (before == null && order.equals("asc"));
        var from =
                oldestFirst ? Requests.position("after_position", after) : Requests.position("before_position", before);
        return new Search(organizationId, type, oldestFirst, from);
    }

    /// Events as they come, as server-sent events; see [EventsFollowing].
    @GET
    @Path("/follow")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> follow(
            @QueryParam("organization_id") @Nullable String organizationId,
            @QueryParam("type") @Nullable String type,
            @QueryParam("after_position") @Nullable String after,
            @Context Sse sse) {
        store.require();
        return following.follow(organizationId, type, Requests.position("after_position", after), sse);
    }

    /// @param id as in the topics, or the public one
    @GET
    @Path("/{event_id}")
    public Uni<EventView> show(@PathParam("event_id") String id) {
        store.require();
        return Requests.eventId(id)
                .map(events::find)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> EventView.of(found.orElseThrow(() -> new Refusal.NotFound("Event", id).asException())));
    }
}
