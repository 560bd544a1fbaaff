package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.OperatorActions;
import dev.vestibule.eventsourcing.postgres.operations.Redeliveries;
import dev.vestibule.eventsourcing.postgres.operations.Redeliveries.Done;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What policies and effects have done about events.
@Path("/operations/effects")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class EffectsResource {
    private final Redeliveries redeliveries;
    private final OperatorActions actions;

    EffectsResource(Redeliveries redeliveries, OperatorActions actions) {
        this.redeliveries = redeliveries;
        this.actions = actions;
    }

    /// What to do once more.
    ///
    /// @param eventId as in the topics, or the public one
    public record RedeliveryRequest(
            @Nullable String eventId,
            @Nullable String reactor,
            @Nullable String target,
            @Nullable String reason) {}

    @GET
    public Uni<Page<Done>> list(@QueryParam("event_id") @Nullable String eventId) {
        return redeliveries.of(id(eventId)).map(all -> new Page<>(all, null));
    }

    @POST
    @Path("/redeliver")
    public Uni<Page<Done>> redeliver(@Nullable RedeliveryRequest body) {
        var request = Requests.body(body);
        var eventId = id(request.eventId());
        var reactor = Requests.required("reactor", request.reactor());
        var target = Requests.optional("target", request.target()).orElse(null);
        return actions.recorded(
                "events.redeliver",
                reactor + " " + eventId,
                Requests.required("reason", request.reason()),
                () -> redeliveries.again(reactor, eventId, target).map(all -> new Page<>(all, null)));
    }

    private static UUID id(@Nullable String text) {
        return Requests.eventId(Requests.required("event_id", text))
                .orElseThrow(() -> Requests.invalid("event_id", "event_id is the id of an event."));
    }
}
