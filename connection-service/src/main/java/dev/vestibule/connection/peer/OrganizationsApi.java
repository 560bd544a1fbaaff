package dev.vestibule.connection.peer;

import dev.vestibule.workos.caller.IdentityTokens;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// What organizations-service tells its peers.
@RegisterRestClient(configKey = "organizations")
@Path("/internal/organizations")
public interface OrganizationsApi {

    /// @param identity the caller's own token: a service has none
    @GET
    @Path("/{id}")
    Uni<OrganizationAnswer> find(
            @PathParam("id") String organizationId, @HeaderParam(IdentityTokens.HEADER) String identity);

    record OrganizationAnswer(String id, String environmentId, String name) {}
}
