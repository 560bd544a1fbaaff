package dev.vestibule.connection.rest.dashboard;

import dev.vestibule.connection.rest.ConnectionView;
import dev.vestibule.connection.rest.ConnectionViews;
import dev.vestibule.connection.store.ConnectionList;
import dev.vestibule.connection.store.ConnectionList.Filter;
import dev.vestibule.connection.store.Connections;
import dev.vestibule.connection.store.StoredConnection;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.list.ListEnvelope;
import dev.vestibule.workos.list.ListQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
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
    private final CurrentCaller caller;

    DashboardConnectionsResource(
            Connections connections, ConnectionList list, ConnectionViews views, CurrentCaller caller) {
        this.connections = connections;
        this.list = list;
        this.views = views;
        this.caller = caller;
    }

    @GET
    public Uni<ListEnvelope<ConnectionView>> list(
            @Context UriInfo uri, @RestQuery("organization_id") @Nullable String organizationId) {
        var environmentId = caller.as(StaffCaller.class).environmentId();
        var query = ListQuery.parse(uri.getQueryParameters(), "conn");
        return list.page(environmentId, query, new Filter(organizationId, null, null, null))
                .flatMap(page ->
                        shown(page.data()).map(shown -> new ListEnvelope<>(page.object(), shown, page.metadata())));
    }

    @GET
    @Path("/{id}")
    public Uni<ConnectionView> find(@RestPath String id) {
        var environmentId = caller.as(StaffCaller.class).environmentId();
        return connections
                .find(environmentId, id)
                .map(found -> found.orElseThrow(() -> new Refusal.NotFound("Connection", id).asException()))
                .flatMap(views::view);
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
