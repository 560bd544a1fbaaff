package dev.vestibule.gateway.identity;

import dev.vestibule.gateway.apikey.ApiKeysByHash;
import dev.vestibule.gateway.routing.Authentication;
import dev.vestibule.gateway.session.DashboardSessions;
import dev.vestibule.gateway.session.Environments;
import dev.vestibule.gateway.session.PortalSessions;
import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.problem.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds out who calls.
@Singleton
public class Authenticator {
    /// Names the environment that a call of the dashboard is about.
    public static final String ENVIRONMENT_HEADER = "Vestibule-Environment";

    private static final String SCHEME = "bearer ";

    private final ApiKeysByHash apiKeys;
    private final PortalSessions portalSessions;
    private final DashboardSessions dashboardSessions;
    private final Environments environments;
    private final OperatorToken operatorToken;

    Authenticator(
            ApiKeysByHash apiKeys,
            PortalSessions portalSessions,
            DashboardSessions dashboardSessions,
            Environments environments,
            OperatorToken operatorToken) {
        this.apiKeys = apiKeys;
        this.portalSessions = portalSessions;
        this.dashboardSessions = dashboardSessions;
        this.environments = environments;
        this.operatorToken = operatorToken;
    }

    /// The caller; empty on a path that is open. Fails with the refusal or the problem to answer, and with
    /// anything else when it cannot be told now.
    public Uni<Optional<Caller>> authenticate(Authentication way, HttpServerRequest request) {
        return switch (way) {
            case OPEN -> Uni.createFrom().item(Optional.empty());
            case API_KEY -> apiKey(request).map(Optional::of);
            case PORTAL_SESSION -> portalSession(request).map(Optional::of);
            case STAFF -> staff(request).map(Optional::of);
            case OPERATOR -> operator(request).map(Optional::of);
        };
    }

    /// The refusal of a session that has ended, or never was.
    public static Problem sessionEnded() {
        return Problem.of(401, "session_ended", "The session is over. Open the link again.");
    }

    private Uni<Caller> apiKey(HttpServerRequest request) {
        var key = bearer(request);
        return key.isEmpty()
                ? unauthorized()
                : apiKeys.find(key.get())
                        .flatMap(found ->
                                found.<Uni<Caller>>map(Uni.createFrom()::item).orElseGet(Authenticator::unauthorized));
    }

    private Uni<Caller> operator(HttpServerRequest request) {
        return bearer(request).filter(operatorToken::is).isPresent()
                ? Uni.createFrom().item(new OperatorCaller())
                : unauthorized();
    }

    private Uni<Caller> portalSession(HttpServerRequest request) {
        var cookie = cookie(request, PortalSessions.COOKIE);
        return cookie.isEmpty()
                ? failure(sessionEnded())
                : portalSessions
                        .find(cookie.get())
                        .flatMap(found -> found.<Uni<Caller>>map(Uni.createFrom()::item)
                                .orElseGet(() -> failure(sessionEnded())));
    }

    private Uni<Caller> staff(HttpServerRequest request) {
        var cookie = cookie(request, DashboardSessions.COOKIE);
        return cookie.isEmpty()
                ? failure(sessionEnded())
                : dashboardSessions
                        .find(cookie.get())
                        .flatMap(found -> found.<Uni<Caller>>map(session ->
                                        inEnvironment(session.staffId(), request.getHeader(ENVIRONMENT_HEADER)))
                                .orElseGet(() -> failure(sessionEnded())));
    }

    private Uni<Caller> inEnvironment(String staffId, @Nullable String environmentId) {
        if (environmentId == null) {
            return failure(Problem.of(
                    400, "environment_required", "The header " + ENVIRONMENT_HEADER + " names the environment."));
        }
        return environments
                .exists(environmentId)
                .flatMap(exists -> exists
                        ? Uni.createFrom().item(new StaffCaller(environmentId, staffId))
                        : failure(Problem.of(400, "environment_unknown", "There is no such environment.")));
    }

    private static Uni<Caller> unauthorized() {
        return Uni.createFrom().failure(new Refusal.Unauthorized().asException());
    }

    private static Uni<Caller> failure(Problem problem) {
        return Uni.createFrom().failure(problem.asException());
    }

    private static Optional<String> bearer(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .filter(value -> !value.isEmpty());
    }

    private static Optional<String> cookie(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getCookie(name))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }
}
