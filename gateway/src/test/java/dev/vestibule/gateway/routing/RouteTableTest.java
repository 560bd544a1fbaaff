package dev.vestibule.gateway.routing;

import static dev.vestibule.gateway.routing.Route.Extent.TREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.gateway.routing.RouteTable.Match;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
    @ParameterizedTest
    @CsvSource({
        "POST,/organizations,API_KEY,ORGANIZATIONS",
        "GET,/organizations/external_id/a%2Fb,API_KEY,ORGANIZATIONS",
        "POST,/organization_domains/org_domain_1/verify,API_KEY,ORGANIZATIONS",
        "POST,/portal/generate_link,API_KEY,PORTAL_LINK",
        "GET,/connections,API_KEY,CONNECTION",
        "DELETE,/connections/conn_1,API_KEY,CONNECTION",
        "GET,/directories/directory_1,API_KEY,DIRECTORY_SYNC",
        "GET,/directory_users,API_KEY,DIRECTORY_SYNC",
        "GET,/directory_groups/directory_group_1,API_KEY,DIRECTORY_SYNC",
        "GET,/sso/authorize,OPEN,CONNECTION",
        "POST,/sso/token,OPEN,CONNECTION",
        "POST,/sso/saml/acs/conn_1,OPEN,CONNECTION",
        "GET,/setup/token,OPEN,PORTAL_LINK",
        "HEAD,/setup/token,OPEN,PORTAL_LINK",
        "POST,/setup/token,OPEN,PORTAL_LINK",
        "GET,/portal/api/session,PORTAL_SESSION,PORTAL_LINK",
        "POST,/portal/api/session/extension,PORTAL_SESSION,PORTAL_LINK",
        "PUT,/portal/api/sso/connection/configuration,PORTAL_SESSION,CONNECTION",
        "GET,/portal,OPEN,WEB_APP",
        "GET,/portal/,OPEN,WEB_APP",
        "GET,/portal/sso/setup/okta-saml/metadata,OPEN,WEB_APP",
        "GET,/dashboard/api/organizations/org_1,STAFF,ORGANIZATIONS",
        "DELETE,/dashboard/api/organization-domains/org_domain_1,STAFF,ORGANIZATIONS",
        "PUT,/dashboard/api/redirects,STAFF,ORGANIZATIONS",
        "POST,/dashboard/api/api-keys,STAFF,ORGANIZATIONS",
        "GET,/dashboard/api/settings,STAFF,ORGANIZATIONS",
        "POST,/dashboard/api/setup-links,STAFF,PORTAL_LINK",
        "GET,/dashboard/api/connections/conn_1/events,STAFF,CONNECTION",
        "GET,/dashboard/api/session,OPEN,GATEWAY",
        "DELETE,/dashboard/api/session,OPEN,GATEWAY",
        "POST,/dashboard/sign-in/token,OPEN,GATEWAY",
        "GET,/dashboard/organizations,OPEN,WEB_APP",
        "GET,/operations/environments,OPERATOR,ORGANIZATIONS",
        "POST,/operations/sign-in-links,OPERATOR,GATEWAY",
        "GET,/operations/services/organizations/projections,OPERATOR,ORGANIZATIONS",
        "POST,/operations/services/portal-link/replays/replay_1/switch,OPERATOR,PORTAL_LINK",
        "GET,/operations/services/connection/events,OPERATOR,CONNECTION",
        "GET,/operations/services/directory-sync/relay,OPERATOR,DIRECTORY_SYNC",
        "GET,/operations/services/gateway/projections,OPERATOR,GATEWAY",
        "GET,/q/health/live,OPEN,LIVENESS",
        "GET,/q/health/ready,OPEN,READINESS",
        "HEAD,/q/health/ready,OPEN,READINESS",
        "GET,/q/health,OPERATOR,GATEWAY",
        "GET,/q/metrics,OPERATOR,GATEWAY",
        "GET,/,OPEN,START_PAGE",
    })
    void aRequestBelongsToSomebody(String method, String target, Authentication authentication, Target service) {
        assertThat(match(method, target)).isInstanceOfSatisfying(Match.Found.class, found -> {
            assertThat(found.route().authentication()).isEqualTo(authentication);
            assertThat(found.route().target()).isEqualTo(service);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/internal/organizations/org_1",
        "POST,/internal/portal-sessions/resolution",
        "GET,/organizationsx",
        "GET,/Organizations",
        "GET,/organi%7Aations",
        "GET,/events",
        "GET,/q",
        "GET,/q/dev",
        "GET,/q/health/started",
        "GET,/q/health/ready/x",
        "GET,/q/metrics/x",
        "GET,/sso",
        "GET,/setup",
        "GET,/portal/api",
        "GET,/portal/api/branding",
        "GET,/portal/api/sessions",
        "GET,/dashboard/api/staff",
        "GET,/dashboard/api/session/x",
        "GET,/operations",
        "GET,/operations/environments/x",
        "GET,/operations/services",
        "GET,/operations/services/organizations",
        "GET,/operations/services/unknown/projections",
        "GET,/operations/projections",
        "GET,/favicon.ico",
    })
    void whatNoRowCoversDoesNotExist(String method, String target) {
        assertThat(match(method, target)).isInstanceOf(Match.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/portal/generate_link,POST",
        "OPTIONS,/organizations,'DELETE, GET, HEAD, PATCH, POST, PUT'",
        "TRACE,/sso/authorize,'DELETE, GET, HEAD, PATCH, POST, PUT'",
        "DELETE,/setup/token,'GET, HEAD, POST'",
        "POST,/portal/sso,'GET, HEAD'",
        "POST,/dashboard/api/session,'DELETE, GET, HEAD'",
        "POST,/operations/environments,'GET, HEAD'",
    })
    void anotherMethodIsToldWhichOnesThereAre(String method, String target, String allow) {
        assertThat(match(method, target)).isEqualTo(new Match.MethodNotAllowed(allow));
    }

    @Test
    void nothingWithoutAuthenticationIsPassedToAServiceButProtocolsAndLinks() {
        assertThat(RouteTable.ORIGIN.routes())
                .filteredOn(route -> route.authentication() == Authentication.OPEN)
                .filteredOn(route -> Set.of(
                                Target.ORGANIZATIONS, Target.PORTAL_LINK, Target.CONNECTION, Target.DIRECTORY_SYNC)
                        .contains(route.target()))
                .extracting(Route::name)
                .containsExactlyInAnyOrder("/sso", "/setup");
    }

    @Test
    void twoRowsForOnePlaceAreAMistake() {
        var route = Route.of("/a", TREE, Set.of("GET"), Authentication.OPEN, Target.CONNECTION);

        assertThatThrownBy(() -> new RouteTable(List.of(route, route))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Match match(String method, String target) {
        return RouteTable.ORIGIN.match(method, RequestPath.from(target).orElseThrow());
    }
}
