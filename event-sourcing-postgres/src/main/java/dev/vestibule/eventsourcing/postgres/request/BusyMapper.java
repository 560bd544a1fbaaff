package dev.vestibule.eventsourcing.postgres.request;

import dev.vestibule.eventsourcing.postgres.store.ConcurrencyConflict;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.problem.Dialect;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Others kept changing the same object: the request is as good as before and may be sent again.
final class BusyMapper {

    @ServerExceptionMapper
    public Response busy(ConcurrencyConflict conflict, ContainerRequestContext request) {
        var dialect = Dialect.of(request.getUriInfo().getPath());
        return Response.status(Response.Status.CONFLICT)
                .type(dialect.mediaType())
                .entity(dialect.body(
                        new Refusal.Conflict("conflict", "It was changed at the same time. Please try again.")))
                .build();
    }
}
