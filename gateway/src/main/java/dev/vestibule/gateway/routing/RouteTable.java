package dev.vestibule.gateway.routing;

import static dev.vestibule.gateway.routing.Authentication.API_KEY;
import static dev.vestibule.gateway.routing.Authentication.OPEN;
import static dev.vestibule.gateway.routing.Authentication.OPERATOR;
import static dev.vestibule.gateway.routing.Authentication.PORTAL_SESSION;
import static dev.vestibule.gateway.routing.Authentication.STAFF;
import static dev.vestibule.gateway.routing.Route.Extent.BELOW;
import static dev.vestibule.gateway.routing.Route.Extent.EXACT;
import static dev.vestibule.gateway.routing.Route.Extent.TREE;
import static dev.vestibule.gateway.routing.Target.CONNECTION;
import static dev.vestibule.gateway.routing.Target.CONTRACT;
import static dev.vestibule.gateway.routing.Target.DIRECTORY_SYNC;
import static dev.vestibule.gateway.routing.Target.GATEWAY;
import static dev.vestibule.gateway.routing.Target.LIVENESS;
import static dev.vestibule.gateway.routing.Target.NOBODY;
import static dev.vestibule.gateway.routing.Target.ORGANIZATIONS;
import static dev.vestibule.gateway.routing.Target.PORTAL_LINK;
import static dev.vestibule.gateway.routing.Target.READINESS;
import static dev.vestibule.gateway.routing.Target.START_PAGE;
import static dev.vestibule.gateway.routing.Target.WEB_APP;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Every path of the origin. The longest prefix wins; what no row covers does not exist, and `/internal` is
/// in none.
public final class RouteTable {
    private static final Set<String> READ = Set.of("GET", "HEAD");
    private static final Set<String> POST = Set.of("POST");
    private static final Set<String> PAGE_WITH_FORM = Set.of("GET", "HEAD", "POST");
    private static final Set<String> LOOK_OR_ACT = Set.of("GET", "HEAD", "POST");
    private static final Set<String> ALL = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    /// The origin as it is.
    public static final RouteTable ORIGIN = new RouteTable(List.of(
            Route.of("/organizations", TREE, ALL, API_KEY, ORGANIZATIONS),
            Route.of("/organization_domains", TREE, ALL, API_KEY, ORGANIZATIONS),
            Route.of("/portal/generate_link", EXACT, POST, API_KEY, PORTAL_LINK),
            Route.of("/connections", TREE, ALL, API_KEY, CONNECTION),
            Route.of("/directories", TREE, ALL, API_KEY, DIRECTORY_SYNC),
            Route.of("/directory_users", TREE, ALL, API_KEY, DIRECTORY_SYNC),
            Route.of("/directory_groups", TREE, ALL, API_KEY, DIRECTORY_SYNC),
            // SAML, OIDC and the OAuth end points check their callers themselves
            Route.of("/sso", BELOW, ALL, OPEN, CONNECTION),
            Route.of("/setup", BELOW, PAGE_WITH_FORM, OPEN, PORTAL_LINK),
            Route.of("/portal/api/session", TREE, ALL, PORTAL_SESSION, PORTAL_LINK),
            Route.of("/portal/api/sso", TREE, ALL, PORTAL_SESSION, CONNECTION),
            Route.of("/portal/api", TREE, ALL, OPEN, NOBODY),
            Route.of("/portal", TREE, READ, OPEN, WEB_APP),
            Route.of("/dashboard/api/organizations", TREE, ALL, STAFF, ORGANIZATIONS),
            Route.of("/dashboard/api/organization-domains", TREE, ALL, STAFF, ORGANIZATIONS),
            Route.of("/dashboard/api/redirects", TREE, ALL, STAFF, ORGANIZATIONS),
            Route.of("/dashboard/api/api-keys", TREE, ALL, STAFF, ORGANIZATIONS),
            Route.of("/dashboard/api/settings", TREE, ALL, STAFF, ORGANIZATIONS),
            Route.of("/dashboard/api/setup-links", TREE, ALL, STAFF, PORTAL_LINK),
            Route.of("/dashboard/api/connections", TREE, ALL, STAFF, CONNECTION),
            Route.of("/dashboard/api/session", EXACT, Set.of("GET", "HEAD", "DELETE"), OPEN, GATEWAY),
            Route.of("/dashboard/api", TREE, ALL, OPEN, NOBODY),
            Route.of("/dashboard/sign-in", BELOW, PAGE_WITH_FORM, OPEN, GATEWAY),
            Route.of("/dashboard", TREE, READ, OPEN, WEB_APP),
            Route.of("/operations/environments", EXACT, READ, OPERATOR, ORGANIZATIONS),
            Route.of("/operations/sign-in-links", EXACT, POST, OPERATOR, GATEWAY),
            Route.of("/operations/services/organizations", BELOW, LOOK_OR_ACT, OPERATOR, ORGANIZATIONS),
            Route.of("/operations/services/portal-link", BELOW, LOOK_OR_ACT, OPERATOR, PORTAL_LINK),
            Route.of("/operations/services/connection", BELOW, LOOK_OR_ACT, OPERATOR, CONNECTION),
            Route.of("/operations/services/directory-sync", BELOW, LOOK_OR_ACT, OPERATOR, DIRECTORY_SYNC),
            Route.of("/operations/services/gateway", BELOW, LOOK_OR_ACT, OPERATOR, GATEWAY),
            // one word for everybody who polls; what is behind it is for who runs the installation
            Route.of("/q/health/live", EXACT, READ, OPEN, LIVENESS),
            Route.of("/q/health/ready", EXACT, READ, OPEN, READINESS),
            Route.of("/q/health", EXACT, READ, OPERATOR, GATEWAY),
            Route.of("/q/metrics", EXACT, READ, OPERATOR, GATEWAY),
            Route.of("/asyncapi.yaml", EXACT, READ, OPEN, CONTRACT),
            Route.of("/schemas", BELOW, READ, OPEN, CONTRACT),
            Route.of("/", EXACT, READ, OPEN, START_PAGE)));

    private final List<Route> longestFirst;

    RouteTable(List<Route> routes) {
        var places = new HashSet<List<Object>>();
        for (var route : routes) {
            if (!places.add(List.of(route.prefix(), route.extent()))) {
                throw new IllegalArgumentException("Two routes for " + route.name());
            }
        }
        longestFirst = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.prefix().size())
                        .reversed())
                .toList();
    }

    public List<Route> routes() {
        return longestFirst;
    }

    public Match match(String method, RequestPath path) {
        return longestFirst.stream()
                .filter(route -> route.covers(path))
                .findFirst()
                .<Match>map(route -> judge(method, route))
                .orElseGet(Match.Unknown::new);
    }

    private static Match judge(String method, Route route) {
        if (route.target() == NOBODY) {
            return new Match.Unknown();
        }
        return route.methods().contains(method)
                ? new Match.Found(route)
                : new Match.MethodNotAllowed(String.join(", ", new TreeSet<>(route.methods())));
    }

    /// What the table says about a request.
    public sealed interface Match {
        record Found(Route route) implements Match {}

        /// @param allow the value of the header of that name
        record MethodNotAllowed(String allow) implements Match {}

        record Unknown() implements Match {}
    }
}
