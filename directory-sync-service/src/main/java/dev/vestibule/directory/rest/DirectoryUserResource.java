package dev.vestibule.directory.rest;

import dev.vestibule.directory.rest.NoRows.Owner;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.list.ListEnvelope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;

/// `/directory_users` of the public API.
@Path("/directory_users")
@Produces(MediaType.APPLICATION_JSON)
@Callers(ApiKeyCaller.class)
public class DirectoryUserResource {

    /// A directory that is not there is an error; a group that is not there has no users.
    @GET
    public Uni<ListEnvelope<Object>> list(@Context UriInfo request) {
        var parameters = request.getQueryParameters();
        NoRows.requireOwner(parameters, "group", Set.of("idp_id", "email"));
        return NoRows.page(parameters, "directory_user", Owner.DIRECTORY);
    }

    @GET
    @Path("/{id}")
    public Uni<Void> get(String id) {
        return NoRows.notFound("Directory User", id);
    }
}
