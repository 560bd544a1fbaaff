package dev.vestibule.connection.rest.portal;

import dev.vestibule.connection.ConnectionCommand.ResetConnection;
import dev.vestibule.connection.peer.OrganizationNames;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Starts over, once the administrator has typed whose sign-ins end with it.
@Path("/portal/api/sso/reset")
@Callers(PortalCaller.class)
public class ResetResource {
    private final PortalConnections connections;
    private final OrganizationNames names;
    private final CurrentCaller caller;
    private final Clock clock;

    ResetResource(PortalConnections connections, OrganizationNames names, CurrentCaller caller, Clock clock) {
        this.connections = connections;
        this.names = names;
        this.caller = caller;
        this.clock = clock;
    }

    public record ResetRequest(@Nullable String organizationName) {}

    @POST
    public Uni<Void> reset(@Nullable ResetRequest request) {
        var visit = PortalVisit.of(caller, clock.instant());
        var typed = request == null || request.organizationName() == null ? "" : request.organizationName();
        return connections
                .get(visit)
                .flatMap(connection -> names.nameOf(visit.environmentId(), visit.organizationId(), visit.identity())
                        .invoke(name -> refuseAnother(typed, name))
                        .chain(() ->
                                connections.run(visit, connection, new ResetConnection(visit.linkId(), visit.at()))));
    }

    private static void refuseAnother(String typed, Optional<String> name) {
        if (name.isEmpty() || !name.get().strip().equals(typed.strip())) {
            throw Refusal.Invalid.field(
                            "organization_name",
                            "organization_name_differs",
                            "Type the name of the organization exactly as it is shown.")
                    .asException();
        }
    }
}
