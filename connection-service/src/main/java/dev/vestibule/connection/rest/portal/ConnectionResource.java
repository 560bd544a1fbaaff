package dev.vestibule.connection.rest.portal;

import dev.vestibule.connection.ConnectionCommand.ChangeProvider;
import dev.vestibule.connection.ConnectionCommand.DraftConnection;
import dev.vestibule.connection.ConnectionId;
import dev.vestibule.connection.ConnectionRefusal;
import dev.vestibule.connection.Provider;
import dev.vestibule.connection.catalogue.ProviderCatalogue;
import dev.vestibule.connection.peer.OrganizationNames;
import dev.vestibule.connection.rest.ConnectionProblems;
import dev.vestibule.connection.rest.ConnectionView;
import dev.vestibule.eventsourcing.postgres.consistency.rest.DerivedRead;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.id.IdSource;
import dev.vestibule.workos.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/portal/api/sso/connection")
@Callers(PortalCaller.class)
public class ConnectionResource {
    private static final String SAML = "saml";

    private final PortalConnections connections;
    private final OrganizationNames names;
    private final ProviderCatalogue catalogue;
    private final CurrentCaller caller;
    private final IdSource ids;
    private final Clock clock;

    ConnectionResource(
            PortalConnections connections,
            OrganizationNames names,
            ProviderCatalogue catalogue,
            CurrentCaller caller,
            IdSource ids,
            Clock clock) {
        this.connections = connections;
        this.names = names;
        this.catalogue = catalogue;
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    public record ProviderChoice(@Nullable String provider) {}

    @GET
    @DerivedRead("organization-facts")
    public Uni<ConnectionView> show() {
        return connections.show(PortalVisit.of(caller, clock.instant()));
    }

    /// Drafts the connection, so that our values are final before anything is entered anywhere.
    @POST
    @ResponseStatus(201)
    public Uni<ConnectionView> draft(@Nullable ProviderChoice choice) {
        var visit = PortalVisit.of(caller, clock.instant());
        var provider = provider(choice);
        return connections
                .find(visit)
                .invoke(existing -> existing.ifPresent(_ -> {
                    throw ConnectionProblems.of(ConnectionRefusal.CONNECTION_EXISTS);
                }))
                .chain(() -> names.nameOf(visit.environmentId(), visit.organizationId(), visit.identity()))
                .map(name -> name.orElseThrow(
                        () -> new Refusal.NotFound("Organization", visit.organizationId()).asException()))
                .flatMap(name -> connections.draft(
                        visit,
                        new DraftConnection(
                                new ConnectionId(ids.next("conn").toString()),
                                visit.organizationId(),
                                provider,
                                name,
                                visit.linkId(),
                                visit.at())))
                .chain(() -> connections.show(visit));
    }

    @PUT
    @Path("/provider")
    public Uni<ConnectionView> changeProvider(@Nullable ProviderChoice choice) {
        var visit = PortalVisit.of(caller, clock.instant());
        var command = new ChangeProvider(provider(choice), visit.linkId(), visit.at());
        return connections
                .get(visit)
                .flatMap(connection -> connections.run(visit, connection, command))
                .chain(() -> connections.show(visit));
    }

    private Provider provider(@Nullable ProviderChoice choice) {
        var slug = choice == null || choice.provider() == null ? "" : choice.provider();
        var entry = catalogue
                .find(slug)
                .orElseThrow(
                        () -> Refusal.Invalid.field("provider", "provider_unknown", "Choose a provider of the list.")
                                .asException());
        if (!entry.protocol().equals(SAML)) {
            throw Problem.of(422, "protocol_not_offered", "This installation connects providers by SAML only.")
                    .asException();
        }
        return entry.provider();
    }
}
