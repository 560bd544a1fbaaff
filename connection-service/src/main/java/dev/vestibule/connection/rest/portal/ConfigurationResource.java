package dev.vestibule.connection.rest.portal;

import dev.vestibule.connection.ConnectionCommand.ConfigureMetadata;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.catalogue.ProviderCatalogue;
import dev.vestibule.connection.rest.ConnectionProblems;
import dev.vestibule.connection.rest.ConnectionView;
import dev.vestibule.connection.saml.request.SamlAddresses;
import dev.vestibule.connection.setup.Checked;
import dev.vestibule.connection.setup.MetadataDesk;
import dev.vestibule.connection.setup.MetadataDesk.Wishes;
import dev.vestibule.connection.store.StoredConnection;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Saves what the administrator brought from the identity provider.
@Path("/portal/api/sso/connection/configuration")
@Callers(PortalCaller.class)
public class ConfigurationResource {
    private final PortalConnections connections;
    private final MetadataDesk desk;
    private final ProviderCatalogue catalogue;
    private final CurrentCaller caller;
    private final Clock clock;
    private final String origin;

    ConfigurationResource(
            PortalConnections connections,
            MetadataDesk desk,
            ProviderCatalogue catalogue,
            CurrentCaller caller,
            Clock clock,
            @ConfigProperty(name = "vestibule.origin") String origin) {
        this.connections = connections;
        this.desk = desk;
        this.catalogue = catalogue;
        this.caller = caller;
        this.clock = clock;
        this.origin = origin;
    }

    @PUT
    public Uni<ConnectionView> configure(@Nullable BroughtRequest request) {
        var visit = PortalVisit.of(caller, clock.instant());
        var brought = BroughtRequest.brought(request);
        return connections
                .get(visit)
                .flatMap(connection -> desk.configure(
                                visit.environmentId(),
                                new SamlAddresses(origin, connection.connectionId()),
                                brought,
                                wishes(connection, request))
                        .flatMap(checked -> save(visit, connection, checked)))
                .chain(() -> connections.show(visit));
    }

    private Uni<Void> save(PortalVisit visit, StoredConnection connection, Checked<SamlConfiguration> checked) {
        return switch (checked) {
            case Checked.Accepted<SamlConfiguration>(var configuration) ->
                connections.run(
                        visit,
                        connection,
                        new ConfigureMetadata(
                                configuration,
                                connection
                                        .state()
                                        .current()
                                        .map(SamlConfiguration::hash)
                                        .orElse(null),
                                visit.linkId(),
                                clock.instant()));
            case Checked.Rejected<SamlConfiguration>(var reason) -> throw ConnectionProblems.of(reason, catalogue);
        };
    }

    /// Nothing said about the NameID means what the catalogue says about the provider. Encryption has a
    /// switch of its own and stays as it is.
    private Wishes wishes(StoredConnection connection, @Nullable BroughtRequest request) {
        var wished = request == null ? null : BroughtRequest.blankIsNone(request.nameIdFormat());
        @Nullable String usual = catalogue
                .find(connection.identity().provider().slug())
                .map(entry -> entry.defaultNameId())
                .orElse(null);
        return new Wishes(
                request == null ? null : request.signRequests(),
                wished == null ? usual : wished,
                connection.state().current().map(SamlConfiguration::encryption).orElse(null));
    }
}
