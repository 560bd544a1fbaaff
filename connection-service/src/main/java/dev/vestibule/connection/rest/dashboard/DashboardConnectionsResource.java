package dev.vestibule.connection.rest.dashboard;

import dev.vestibule.connection.ConnectionCommand;
import dev.vestibule.connection.ConnectionCommand.DeactivateConnection;
import dev.vestibule.connection.ConnectionCommand.ReactivateConnection;
import dev.vestibule.connection.ConnectionRefusal;
import dev.vestibule.connection.DeactivationReason;
import dev.vestibule.connection.projection.OrganizationFacts;
import dev.vestibule.connection.rest.ConnectionProblems;
import dev.vestibule.connection.rest.ConnectionView;
import dev.vestibule.connection.rest.ConnectionViews;
import dev.vestibule.connection.store.ConnectionList;
import dev.vestibule.connection.store.ConnectionList.Filter;
import dev.vestibule.connection.store.Connections;
import dev.vestibule.connection.store.StoredConnection;
import dev.vestibule.eventsourcing.postgres.consistency.rest.DerivedRead;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts.Asked;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.Outcome;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.list.ListEnvelope;
import dev.vestibule.workos.list.ListQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

@Path("/dashboard/api/connections")
@Callers(StaffCaller.class)
public class DashboardConnectionsResource {
    private final Connections connections;
    private final ConnectionList list;
    private final ConnectionViews views;
    private final OrganizationFacts facts;
    private final CurrentCaller caller;
    private final Clock clock;

    DashboardConnectionsResource(
            Connections connections,
            ConnectionList list,
            ConnectionViews views,
            OrganizationFacts facts,
            CurrentCaller caller,
            Clock clock) {
        this.connections = connections;
        this.list = list;
        this.views = views;
        this.facts = facts;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @DerivedRead("organization-facts")
    public Uni<ListEnvelope<ConnectionView>> list(
            @Context UriInfo uri, @RestQuery("organization_id") @Nullable String organizationId) {
        var environmentId = caller.as(StaffCaller.class).environmentId();
        var query = ListQuery.parse(uri.getQueryParameters(), "conn");
        return list.page(environmentId, query, new Filter(organizationId, null, null, null))
                .flatMap(page ->
                        shown(page.data()).map(shown -> new ListEnvelope<>(page.object(), shown, page.metadata())));
    }

    @GET
    @DerivedRead("organization-facts")
    @Path("/{id}")
    public Uni<ConnectionView> find(@RestPath String id) {
        return existing(id).flatMap(views::view);
    }

    /// Ends sign-ins; tests go on.
    @POST
    @Path("/{id}/deactivation")
    public Uni<ConnectionView> deactivate(@RestPath String id) {
        var now = clock.instant();
        return existing(id)
                .flatMap(connection ->
                        run(connection, new DeactivateConnection(DeactivationReason.SWITCHED_OFF, now), now))
                .chain(() -> find(id));
    }

    /// Begins sign-ins again, with the configuration they ended with.
    @POST
    @Path("/{id}/activation")
    public Uni<ConnectionView> activate(@RestPath String id) {
        var now = clock.instant();
        return existing(id)
                .flatMap(connection -> facts.domainGate(connection.environmentId(), connection.organizationId())
                        .flatMap(
                                gate -> run(connection, new ReactivateConnection(gate.opensForActivation(), now), now)))
                .chain(() -> find(id));
    }

    private Uni<StoredConnection> existing(String id) {
        return connections
                .find(caller.as(StaffCaller.class).environmentId(), id)
                .map(found -> found.orElseThrow(() -> new Refusal.NotFound("Connection", id).asException()));
    }

    private Uni<Void> run(StoredConnection connection, ConnectionCommand command, Instant now) {
        var staff = caller.as(StaffCaller.class);
        var context = Asked.of(caller, now).context(staff.environmentId(), new Actor("staff", staff.staffId()));
        return connections.handle(connection, command, context).map(outcome -> {
            if (outcome instanceof Outcome.Refused<?, ?, ConnectionRefusal>(var reason)) {
                throw ConnectionProblems.of(reason);
            }
            return null;
        });
    }

    private Uni<List<ConnectionView>> shown(List<StoredConnection> page) {
        return Multi.createFrom()
                .iterable(page)
                .onItem()
                .transformToUniAndConcatenate(views::view)
                .collect()
                .asList();
    }
}
