package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.replay.Replays;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Answers 404 in place of a stream about nothing.
final class ReplayExistence {
    private final Replays replays;

    ReplayExistence(Replays replays) {
        this.replays = replays;
    }

    @OfAReplay
    @ServerRequestFilter(priority = Priorities.USER + 1)
    public Uni<@Nullable Response> check(ContainerRequestContext request) {
        var id = request.getUriInfo().getPathParameters().getFirst("id");
        return replays.find(id).map(found -> {
            if (found.isEmpty()) {
                throw new Refusal.NotFound("Replay", id).asException();
            }
            return null;
        });
    }
}
