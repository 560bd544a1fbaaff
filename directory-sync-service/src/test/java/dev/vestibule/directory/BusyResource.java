package dev.vestibule.directory;

import dev.vestibule.eventsourcing.postgres.store.ConcurrencyConflict;
import dev.vestibule.workos.caller.OpenToTheWorld;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// An object that others keep changing, on a path of either dialect.
@Path("/")
@OpenToTheWorld
public class BusyResource {

    @GET
    @Path("/busy")
    public String busy() {
        throw new ConcurrencyConflict("busy_1");
    }

    @GET
    @Path("/dashboard/api/busy/{token}")
    public String busyInTheDashboard(String token) {
        throw new ConcurrencyConflict(token);
    }
}
