package dev.vestibule.signin.rest;

import dev.vestibule.connection.store.Connections;
import dev.vestibule.eventsourcing.postgres.consistency.rest.DerivedRead;
import dev.vestibule.signin.rest.SignInView.Detail;
import dev.vestibule.signin.rest.SignInView.Page;
import dev.vestibule.signin.store.SignInReader;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/// The sign-ins of a connection, for the vendor's staff.
@Path("/dashboard/api/connections/{connectionId}/events")
@Callers(StaffCaller.class)
public class DashboardEventsResource {
    private final Connections connections;
    private final SignInReader signIns;
    private final SignInViews views;
    private final CurrentCaller caller;

    DashboardEventsResource(Connections connections, SignInReader signIns, SignInViews views, CurrentCaller caller) {
        this.connections = connections;
        this.signIns = signIns;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @DerivedRead("connection-event-log")
    public Uni<Page> list(String connectionId, @Context UriInfo uri) {
        var environment = caller.as(StaffCaller.class).environmentId();
        var query = LogQueries.parse(uri.getQueryParameters());
        return connections
                .find(environment, connectionId)
                .flatMap(found -> found.map(
                                connection -> views.page(environment, connection.organizationId(), connectionId, query))
                        .orElseThrow(() -> new Refusal.NotFound("Connection", connectionId).asException()));
    }

    @GET
    @Path("/{signInId}")
    public Uni<Detail> detail(String connectionId, String signInId) {
        var environment = caller.as(StaffCaller.class).environmentId();
        return signIns.ofConnection(environment, connectionId, signInId)
                .flatMap(found -> found.map(views::detail)
                        .orElseThrow(() -> new Refusal.NotFound("Sign-in", signInId).asException()));
    }
}
