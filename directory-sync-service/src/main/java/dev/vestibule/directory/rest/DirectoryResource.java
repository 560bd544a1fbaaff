package dev.vestibule.directory.rest;

import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.list.ListEnvelope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/// `/directories` of the public API.
@Path("/directories")
@Produces(MediaType.APPLICATION_JSON)
@Callers(ApiKeyCaller.class)
public class DirectoryResource {

    @GET
    public Uni<ListEnvelope<Object>> list(@Context UriInfo request) {
        return NoRows.page(request.getQueryParameters(), "directory");
    }

    @GET
    @Path("/{id}")
    public Uni<Void> get(String id) {
        return NoRows.notFound("Directory", id);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(String id) {
        return NoRows.notFound("Directory", id);
    }
}
