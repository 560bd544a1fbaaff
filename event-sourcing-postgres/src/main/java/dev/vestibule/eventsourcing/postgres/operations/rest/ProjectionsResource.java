package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.ProjectionReport;
import dev.vestibule.eventsourcing.postgres.operations.ProjectionReports;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/// The projections of the service and how far they have come.
@Path("/operations/projections")
@Produces(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class ProjectionsResource {
    private final ProjectionReports reports;

    ProjectionsResource(ProjectionReports reports) {
        this.reports = reports;
    }

    @GET
    public Uni<Page<ProjectionReport>> list() {
        return reports.all().map(all -> new Page<>(all, null));
    }

    @GET
    @Path("/{name}")
    public Uni<ProjectionReport> show(@PathParam("name") String name) {
        return reports.find(name)
                .map(found -> found.orElseThrow(() -> new Refusal.NotFound("Projection", name).asException()));
    }
}
