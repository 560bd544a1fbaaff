package dev.vestibule.eventsourcing.postgres.consistency.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestibule.eventsourcing.postgres.consistency.EventPositions;
import dev.vestibule.eventsourcing.postgres.consistency.EventPositions.Located;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.id.EventId;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What other services ask, in the name of their caller, when they wait for an event that this one owns. An
/// event out of the caller's reach is answered like one that does not exist.
@Path(EventPositionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Callers({ApiKeyCaller.class, StaffCaller.class, PortalCaller.class})
public class EventPositionResource {
    static final String PATH = "/internal/event-positions";

    private final EventPositions positions;
    private final CurrentCaller current;

    EventPositionResource(EventPositions positions, CurrentCaller current) {
        this.positions = positions;
        this.current = current;
    }

    /// Where a published event is.
    ///
    /// @param position null as long as the event has none
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record EventPosition(
            String id,
            String topic,
            String partitionKey,
            @Nullable Long position) {
        static EventPosition of(String id, Located found) {
            return new EventPosition(id, found.topic(), found.key(), found.position());
        }
    }

    /// @param id the event's public id
    @GET
    @Path("/{event_id}")
    public Uni<EventPosition> find(@PathParam("event_id") String id) {
        var reach = Reaches.of(current.get());
        return EventId.parse(id)
                .flatMap(eventId -> reach.map(within -> positions.find(eventId, within)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found ->
                        EventPosition.of(id, found.orElseThrow(() -> new Refusal.NotFound("Event", id).asException())));
    }
}
