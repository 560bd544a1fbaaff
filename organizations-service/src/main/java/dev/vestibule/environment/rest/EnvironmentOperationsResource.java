package dev.vestibule.environment.rest;

import dev.vestibule.environment.store.EnvironmentRow;
import dev.vestibule.environment.store.EnvironmentRows;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/// The environments of the installation, for who runs it.
@Path("/operations/environments")
@Callers(OperatorCaller.class)
public class EnvironmentOperationsResource {
    private final EnvironmentRows rows;

    EnvironmentOperationsResource(EnvironmentRows rows) {
        this.rows = rows;
    }

    @GET
    public Uni<EnvironmentsResponse> environments() {
        return rows.all()
                .map(all -> new EnvironmentsResponse(
                        all.stream().map(EnvironmentResponse::of).toList()));
    }

    public record EnvironmentsResponse(List<EnvironmentResponse> data) {
        public EnvironmentsResponse {
            data = List.copyOf(data);
        }
    }

    public record EnvironmentResponse(String id, String name, boolean production, String clientId) {
        static EnvironmentResponse of(EnvironmentRow row) {
            return new EnvironmentResponse(row.id(), row.name(), row.production(), row.clientId());
        }
    }
}
