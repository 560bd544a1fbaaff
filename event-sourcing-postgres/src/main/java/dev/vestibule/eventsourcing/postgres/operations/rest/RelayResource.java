package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.OperatorActions;
import dev.vestibule.eventsourcing.postgres.operations.RelayControl;
import dev.vestibule.eventsourcing.postgres.operations.RelayControl.RelayReport;
import dev.vestibule.eventsourcing.postgres.relay.Realignment.Realigned;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// The relay from the store to Kafka.
@Path("/operations/relay")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class RelayResource {
    private static final String TARGET = "relay";

    private final RelayControl relay;
    private final OperatorActions actions;
    private final StoreOnly store;

    RelayResource(RelayControl relay, OperatorActions actions, StoreOnly store) {
        this.relay = relay;
        this.actions = actions;
        this.store = store;
    }

    @GET
    public Uni<RelayReport> show() {
        store.require();
        return relay.report();
    }

    @POST
    @Path("/pause")
    public Uni<RelayReport> pause(@Nullable ReasonRequest body) {
        store.require();
        return actions.recorded("relay.pause", TARGET, ReasonRequest.required(body), () -> relay.pause(true));
    }

    @POST
    @Path("/resume")
    public Uni<RelayReport> resume(@Nullable ReasonRequest body) {
        store.require();
        return actions.recorded("relay.resume", TARGET, ReasonRequest.optional(body), () -> relay.pause(false));
    }

    @POST
    @Path("/realign")
    public Uni<Realigned> realign(@Nullable ReasonRequest body) {
        store.require();
        return actions.recorded("relay.realign", TARGET, ReasonRequest.required(body), relay::realign);
    }
}
