package dev.vestibule.portallink.rest.internal;

import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.store.PortalSession;
import dev.vestibule.portallink.store.PortalSessions;
import dev.vestibule.portallink.token.BearerToken;
import dev.vestibule.workos.caller.Caller.SystemCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells the gateway whose session a cookie is. The token travels in the body, since addresses end up in
/// logs.
@Path("/internal/portal-sessions/resolution")
@Callers(SystemCaller.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SessionResolutionResource {
    private final PortalSessions sessions;

    SessionResolutionResource(PortalSessions sessions) {
        this.sessions = sessions;
    }

    record ResolutionRequest(@Nullable String token) {
        @Override
        public String toString() {
            return "ResolutionRequest[…]";
        }
    }

    record ResolutionResponse(
            String environmentId,
            String organizationId,
            String linkId,
            String sessionId,
            String linkKind,
            List<String> intents,
            Instant expiresAt) {

        static ResolutionResponse of(PortalSession session) {
            var link = session.link();
            return new ResolutionResponse(
                    link.environmentId(),
                    link.organizationId(),
                    link.linkId(),
                    session.sessionId(),
                    link.kind().wireName(),
                    link.features().stream().map(Intent::wireName).toList(),
                    session.expiresAt());
        }
    }

    @POST
    public Uni<ResolutionResponse> resolve(@Nullable ResolutionRequest request) {
        return Optional.ofNullable(request)
                .map(ResolutionRequest::token)
                .flatMap(BearerToken::from)
                .map(token -> sessions.resolve(token.hash()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.map(ResolutionResponse::of)
                        .orElseThrow(() -> Problem.of(404, "session_ended", "There is no such session.")
                                .asException()));
    }
}
