package dev.vestibule.connection.rest.workos;

import dev.vestibule.connection.ConnectionCommand.DeleteConnection;
import dev.vestibule.connection.ConnectionRefusal;
import dev.vestibule.connection.projection.OrganizationFacts;
import dev.vestibule.connection.store.ConnectionList;
import dev.vestibule.connection.store.ConnectionList.Filter;
import dev.vestibule.connection.store.Connections;
import dev.vestibule.connection.store.StoredConnection;
import dev.vestibule.eventsourcing.postgres.consistency.rest.DerivedRead;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts.Asked;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.Outcome;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.list.ListEnvelope;
import dev.vestibule.workos.list.ListQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/connections")
@Callers(ApiKeyCaller.class)
public class ConnectionsResource {
    private final Connections connections;
    private final ConnectionList list;
    private final OrganizationFacts facts;
    private final CurrentCaller caller;
    private final Clock clock;

    ConnectionsResource(
            Connections connections, ConnectionList list, OrganizationFacts facts, CurrentCaller caller, Clock clock) {
        this.connections = connections;
        this.list = list;
        this.facts = facts;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @DerivedRead("organization-facts")
    public Uni<ListEnvelope<ConnectionObject>> list(@Context UriInfo uri) {
        var environmentId = caller.as(ApiKeyCaller.class).environmentId();
        var parameters = uri.getQueryParameters();
        var query = ListQuery.parse(parameters, "conn");
        var filter = new Filter(
                given(parameters.getFirst("organization_id")),
                given(parameters.getFirst("connection_type")),
                given(parameters.getFirst("domain")),
                given(parameters.getFirst("search")));
        return list.page(environmentId, query, filter)
                .flatMap(page -> withDomains(environmentId, page.data())
                        .map(domains -> page.map(connection -> shape(connection, domains))));
    }

    @GET
    @DerivedRead("organization-facts")
    @Path("/{id}")
    public Uni<ConnectionObject> find(@RestPath String id) {
        var environmentId = caller.as(ApiKeyCaller.class).environmentId();
        return existing(environmentId, id)
                .flatMap(connection ->
                        withDomains(environmentId, List.of(connection)).map(domains -> shape(connection, domains)));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(@RestPath String id) {
        var key = caller.as(ApiKeyCaller.class);
        var now = clock.instant();
        var context = Asked.of(caller, now).context(key.environmentId(), new Actor("api_key", key.apiKeyId()));
        return existing(key.environmentId(), id)
                .flatMap(connection -> connections.handle(connection, new DeleteConnection(now), context))
                .map(outcome -> {
                    if (outcome instanceof Outcome.Refused<?, ?, ConnectionRefusal>) {
                        throw notFound(id);
                    }
                    return null;
                });
    }

    private Uni<StoredConnection> existing(String environmentId, String id) {
        return connections.find(environmentId, id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    private Uni<Map<String, List<OrganizationFacts.Domain>>> withDomains(
            String environmentId, List<StoredConnection> page) {
        return facts.domainsOf(
                environmentId,
                page.stream().map(StoredConnection::organizationId).toList());
    }

    private static ConnectionObject shape(
            StoredConnection connection, Map<String, List<OrganizationFacts.Domain>> domains) {
        return ConnectionObject.of(connection, domains.getOrDefault(connection.organizationId(), List.of()));
    }

    private static RuntimeException notFound(String id) {
        return new Refusal.NotFound("Connection", id).asException();
    }

    /// A parameter that was sent empty asks for nothing.
    private static @Nullable String given(@Nullable String parameter) {
        return Optional.ofNullable(parameter)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }
}
