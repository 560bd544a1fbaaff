package dev.vestibule.gateway.session.rest;

import dev.vestibule.gateway.config.OfferedFeatures;
import dev.vestibule.gateway.config.OfferedFeatures.OfferedFeature;
import dev.vestibule.gateway.identity.Authenticator;
import dev.vestibule.gateway.session.DashboardSessions;
import dev.vestibule.gateway.session.DashboardSessions.DashboardSession;
import dev.vestibule.gateway.session.Environments;
import dev.vestibule.gateway.session.Environments.Environment;
import dev.vestibule.workos.caller.OpenToTheWorld;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is signed in to the dashboard. It is asked before an environment is chosen, so it reads the cookie
/// itself.
@Path("/dashboard/api/session")
@Produces(MediaType.APPLICATION_JSON)
@OpenToTheWorld
public class DashboardSessionResource {
    private final DashboardSessions sessions;
    private final Environments environments;
    private final OfferedFeatures features;
    private final SessionCookie cookie;

    DashboardSessionResource(
            DashboardSessions sessions, Environments environments, OfferedFeatures features, SessionCookie cookie) {
        this.sessions = sessions;
        this.environments = environments;
        this.features = features;
        this.cookie = cookie;
    }

    @GET
    public Uni<SessionResponse> get(@CookieParam(DashboardSessions.COOKIE) @Nullable String token) {
        return session(token).flatMap(session -> environments.all().map(all -> response(session, all)));
    }

    @DELETE
    public Uni<Response> end(@CookieParam(DashboardSessions.COOKIE) @Nullable String token) {
        return session(token)
                .flatMap(ignored -> sessions.end(String.valueOf(token)))
                .map(ignored ->
                        Response.noContent().header("Set-Cookie", cookie.gone()).build());
    }

    private Uni<DashboardSession> session(@Nullable String token) {
        return sessions.find(token == null ? "" : token)
                .map(found ->
                        found.orElseThrow(() -> Authenticator.sessionEnded().asException()));
    }

    private SessionResponse response(DashboardSession session, List<Environment> all) {
        return new SessionResponse(
                new StaffResponse(session.staffId(), session.staffName()), all, features.all(), session.expiresAt());
    }

    public record SessionResponse(
            StaffResponse staff, List<Environment> environments, List<OfferedFeature> features, Instant expiresAt) {}

    public record StaffResponse(String id, String name) {}
}
