package dev.vestibule.signin.rest;

import dev.vestibule.eventsourcing.postgres.consistency.rest.DerivedRead;
import dev.vestibule.signin.projection.EventLogReader;
import dev.vestibule.signin.rest.SignInView.Cursors;
import dev.vestibule.signin.rest.SignInView.Detail;
import dev.vestibule.signin.rest.SignInView.Page;
import dev.vestibule.signin.store.SignInReader;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/// Recent Events of the one connection that a portal session is about.
@Path("/portal/api/sso/events")
@Callers(PortalCaller.class)
public class PortalEventsResource {
    private final EventLogReader log;
    private final SignInReader signIns;
    private final SignInViews views;
    private final CurrentCaller caller;

    PortalEventsResource(EventLogReader log, SignInReader signIns, SignInViews views, CurrentCaller caller) {
        this.log = log;
        this.signIns = signIns;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @DerivedRead("connection-event-log")
    public Uni<Page> list(@Context UriInfo uri) {
        var who = PortalPermission.of(caller);
        var query = LogQueries.parse(uri.getQueryParameters());
        var environment = who.environmentId();
        var organization = who.organizationId();
        return log.connectionOf(environment, organization)
                .flatMap(connection -> connection
                        .map(id -> views.page(environment, organization, id, query))
                        .orElseGet(() -> log.lag(environment, organization)
                                .map(lag -> new Page(List.of(), new Cursors(null, null), lag.toSeconds()))));
    }

    @GET
    @Path("/{id}")
    public Uni<Detail> detail(String id) {
        var who = PortalPermission.of(caller);
        return signIns.ofOrganization(who.environmentId(), who.organizationId(), id)
                .flatMap(found ->
                        found.map(views::detail).orElseThrow(() -> new Refusal.NotFound("Sign-in", id).asException()));
    }
}
