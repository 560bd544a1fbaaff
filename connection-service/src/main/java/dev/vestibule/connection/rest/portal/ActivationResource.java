package dev.vestibule.connection.rest.portal;

import dev.vestibule.connection.ConnectionCommand.ActivateConnection;
import dev.vestibule.connection.projection.OrganizationFacts;
import dev.vestibule.connection.rest.ConnectionView;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/// Switches on what was tested.
@Path("/portal/api/sso/activation")
@Callers(PortalCaller.class)
public class ActivationResource {
    private final PortalConnections connections;
    private final OrganizationFacts facts;
    private final CurrentCaller caller;
    private final Clock clock;

    ActivationResource(PortalConnections connections, OrganizationFacts facts, CurrentCaller caller, Clock clock) {
        this.connections = connections;
        this.facts = facts;
        this.caller = caller;
        this.clock = clock;
    }

    public record ActivationRequest(@Nullable String configurationHash) {}

    @POST
    public Uni<ConnectionView> activate(@Nullable ActivationRequest request) {
        var visit = PortalVisit.of(caller, clock.instant());
        if (request == null || request.configurationHash() == null) {
            throw Refusal.Invalid.field(
                            "configuration_hash",
                            "configuration_hash_required",
                            "Send the hash of the configuration that was shown.")
                    .asException();
        }
        var hash = request.configurationHash();
        return connections
                .get(visit)
                .flatMap(connection -> facts.domainGate(visit.environmentId(), visit.organizationId())
                        .flatMap(gate -> connections.run(
                                visit,
                                connection,
                                new ActivateConnection(hash, gate.opensForActivation(), visit.linkId(), visit.at()))))
                .chain(() -> connections.show(visit));
    }
}
