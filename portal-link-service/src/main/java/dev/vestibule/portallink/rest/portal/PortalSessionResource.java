package dev.vestibule.portallink.rest.portal;

import dev.vestibule.eventsourcing.postgres.consistency.rest.DerivedRead;
import dev.vestibule.portallink.config.Installation;
import dev.vestibule.portallink.config.PortalLinkConfig;
import dev.vestibule.portallink.organizations.OrganizationFacts;
import dev.vestibule.portallink.projection.KnownOrganization;
import dev.vestibule.portallink.projection.KnownOrganizations;
import dev.vestibule.portallink.rest.SessionCookie;
import dev.vestibule.portallink.store.PortalSession;
import dev.vestibule.portallink.store.PortalSessions;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.problem.Problem;
import dev.vestibule.workos.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;

/// The session of the admin portal: what it is for, making it last, leaving it.
@Path("/portal/api/session")
@Callers(PortalCaller.class)
@Produces(MediaType.APPLICATION_JSON)
public class PortalSessionResource {
    private final PortalSessions sessions;
    private final OrganizationFacts organizations;
    private final KnownOrganizations environments;
    private final Installation installation;
    private final PortalLinkConfig config;
    private final SessionCookie cookie;
    private final CurrentCaller current;

    PortalSessionResource(
            PortalSessions sessions,
            OrganizationFacts organizations,
            KnownOrganizations environments,
            Installation installation,
            PortalLinkConfig config,
            SessionCookie cookie,
            CurrentCaller current) {
        this.sessions = sessions;
        this.organizations = organizations;
        this.environments = environments;
        this.installation = installation;
        this.config = config;
        this.cookie = cookie;
        this.current = current;
    }

    record ExtensionResponse(Instant expiresAt) {}

    @GET
    @DerivedRead("organizations")
    public Uni<PortalSessionView> session() {
        var caller = current.as(PortalCaller.class);
        var token = current.token();
        return sessions.find(caller.sessionId(), caller.environmentId(), caller.organizationId())
                .map(found -> found.orElseThrow(PortalSessionResource::ended))
                .flatMap(session -> organizations
                        .known(caller.environmentId(), caller.organizationId(), token)
                        .map(found -> found.orElseThrow(PortalSessionResource::ended))
                        .flatMap(organization -> view(session, organization)));
    }

    private Uni<PortalSessionView> view(PortalSession session, KnownOrganization organization) {
        return environments
                .environment(organization.environmentId())
                .map(environment -> PortalSessionView.of(
                        session, organization.name(), environment, config.offeredIntents(), installation));
    }

    @POST
    @Path("/extension")
    public Uni<ExtensionResponse> extend() {
        var caller = current.as(PortalCaller.class);
        return sessions.extend(caller.sessionId(), caller.environmentId(), caller.organizationId())
                .map(found -> new ExtensionResponse(found.orElseThrow(PortalSessionResource::ended)));
    }

    @DELETE
    public Uni<Response> leave() {
        var caller = current.as(PortalCaller.class);
        return sessions.end(caller.sessionId(), caller.environmentId(), caller.organizationId())
                .map(_ -> Response.noContent()
                        .header(HttpHeaders.SET_COOKIE, cookie.gone())
                        .build());
    }

    private static ProblemException ended() {
        return Problem.of(401, "session_ended", "This session is over. Open the link again.")
                .asException();
    }
}
