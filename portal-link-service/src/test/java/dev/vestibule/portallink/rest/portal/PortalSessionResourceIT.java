package dev.vestibule.portallink.rest.portal;

import static dev.vestibule.portallink.fixture.Api.asAdmin;
import static dev.vestibule.portallink.fixture.Api.asApplication;
import static dev.vestibule.portallink.fixture.Api.asGateway;
import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Api.look;
import static dev.vestibule.portallink.fixture.Api.nonceOf;
import static dev.vestibule.portallink.fixture.Api.press;
import static dev.vestibule.portallink.fixture.Api.resolve;
import static dev.vestibule.portallink.fixture.Api.sessionOf;
import static dev.vestibule.portallink.fixture.Api.start;
import static dev.vestibule.portallink.fixture.Api.tokenOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.portallink.fixture.Api;
import dev.vestibule.portallink.fixture.Database;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.workos.caller.Caller.LinkKind;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PortalSessionResourceIT {
    private final Organizations acme = Organizations.create();

    @Inject
    Database database;

    @Test
    void theGatewayLearnsWhoseSessionItIs() {
        var link = issueSetupLink(acme, "sso", "domain_verification");
        var session = sessionOf(start(tokenOf(link.getString("url"))));

        resolve(session)
                .then()
                .statusCode(200)
                .body("environment_id", equalTo(acme.environmentId()))
                .body("organization_id", equalTo(acme.id()))
                .body("link_id", equalTo(link.getString("id")))
                .body("link_kind", equalTo("setup"))
                .body("intents", contains("domain_verification", "sso"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}",
                "{\"token\": \"short\"}",
                "{\"token\": null}",
                "{}"
            })
    void whatIsNoSessionIs404(String body) {
        asGateway()
                .body(body)
                .post("/internal/portal-sessions/resolution")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void nobodyButTheGatewayMayAsk() {
        var path = "/internal/portal-sessions/resolution";

        given().contentType("application/json").body("{}").post(path).then().statusCode(401);
        asStaff(acme.environmentId()).body("{}").post(path).then().statusCode(403);
        asApplication(acme.environmentId()).body("{}").post(path).then().statusCode(403);
    }

    @Test
    void theTokenOfALinkIsNoSession() {
        resolve(tokenOf(issueSetupLink(acme, "sso").getString("url"))).then().statusCode(404);
    }

    @Test
    void thePortalLearnsWhatItIsFor() {
        var link = issueSetupLink(acme, "sso", "domain_verification");
        var session = begin(link);

        asAdmin(session)
                .get("/portal/api/session")
                .then()
                .statusCode(200)
                .body("organization.id", equalTo(acme.id()))
                .body("organization.name", equalTo("Acme & <b>Co</b>"))
                .body("environment.id", equalTo(acme.environmentId()))
                .body("team_name", equalTo("Example & Sons"))
                .body("support_address", equalTo("help@example.com"))
                .body("link.id", equalTo(link.getString("id")))
                .body("link.kind", equalTo("setup"))
                .body("link.intent", nullValue())
                .body("link.expires_at", equalTo(link.getString("expires_at")))
                .body("features.intent", contains("domain_verification", "sso"))
                .body("features.offered", contains(true, true))
                .body("features.completed", contains(false, false))
                .body("return_url", nullValue())
                .body("success_urls.sso", nullValue())
                .body("expires_at", equalTo(session.getString("expires_at")));
    }

    @Test
    void aFeatureThatIsNotOfferedIsShownAsSuch() {
        var session = Api.sessionOfLink(Api.generatePortalLink(acme, "audit_logs"));

        asAdmin(session)
                .get("/portal/api/session")
                .then()
                .statusCode(200)
                .body("link.intent", equalTo("audit_logs"))
                .body("features.intent", contains("audit_logs"))
                .body("features.offered", contains(false));
    }

    @Test
    void aSessionEndsEightHoursAfterItsLastUse() {
        var session = begin(issueSetupLink(acme, "sso"));

        assertThat(Duration.between(Instant.now(), Instant.parse(session.getString("expires_at"))))
                .isBetween(Duration.ofHours(8).minusMinutes(1), Duration.ofHours(8));
    }

    @Test
    void useMakesItLastLonger() {
        // Given
        var cookie = sessionOf(start(tokenOf(issueSetupLink(acme, "sso").getString("url"))));
        var id = resolve(cookie).jsonPath().getString("session_id");
        database.query(
                "update portal_session set expires_at = now() + interval '10 minutes' where session_id = $1", id);

        // When
        var used = resolve(cookie).jsonPath();

        // Then
        assertThat(Instant.parse(used.getString("expires_at")))
                .isAfter(Instant.now().plus(Duration.ofHours(7)));
        assertThat(database.number(
                        "select count(*) from portal_session where session_id = $1 and expires_at > now() + interval '7 hours'",
                        id))
                .isEqualTo(1);
    }

    @Test
    void butNotBeyondItsLatestEnd() {
        var cookie = sessionOf(start(tokenOf(issueSetupLink(acme, "sso").getString("url"))));
        var session = resolve(cookie).jsonPath();
        database.query(
                "update portal_session set expires_at = now() + interval '10 minutes', latest_end = now() + interval '1 hour'"
                        + " where session_id = $1",
                session.getString("session_id"));

        var extended = asAdmin(session)
                .post("/portal/api/session/extension")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(Duration.between(Instant.now(), Instant.parse(extended.getString("expires_at"))))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        assertThat(resolve(cookie).jsonPath().getString("expires_at")).isEqualTo(extended.getString("expires_at"));
    }

    @Test
    void anExpiredSessionIsOver() {
        var cookie = sessionOf(start(tokenOf(issueSetupLink(acme, "sso").getString("url"))));
        var session = resolve(cookie).jsonPath();
        database.query(
                "update portal_session set expires_at = now() - interval '1 second' where session_id = $1",
                session.getString("session_id"));

        assertThatItIsOver(cookie, session);
    }

    @Test
    void leavingEndsIt() {
        var cookie = sessionOf(start(tokenOf(issueSetupLink(acme, "sso").getString("url"))));
        var session = resolve(cookie).jsonPath();

        asAdmin(session)
                .delete("/portal/api/session")
                .then()
                .statusCode(204)
                .header("Set-Cookie", containsString("vestibule_portal=; Max-Age=0; Path=/portal"));

        assertThatItIsOver(cookie, session);
    }

    @Test
    void revokingTheLinkEndsItsSessions() {
        var link = issueSetupLink(acme, "sso");
        var cookie = sessionOf(start(tokenOf(link.getString("url"))));
        var session = resolve(cookie).jsonPath();

        asStaff(acme.environmentId())
                .delete("/dashboard/api/setup-links/" + link.getString("id"))
                .then()
                .statusCode(204);

        assertThatItIsOver(cookie, session);
    }

    @RepeatedTest(5)
    void whoeverOpensALinkWhileItIsRevokedIsOutAsWell() throws Exception {
        // Given
        var link = issueSetupLink(acme, "sso");
        var token = tokenOf(link.getString("url"));
        var nonce = nonceOf(look(token));
        var calls = new ArrayList<Callable<Integer>>();
        for (var n = 0; n < 8; n++) {
            calls.add(() -> press(token, nonce).statusCode());
        }
        calls.add(
                4,
                () -> asStaff(acme.environmentId())
                        .delete("/dashboard/api/setup-links/" + link.getString("id"))
                        .statusCode());

        // When
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            for (var call : threads.invokeAll(calls)) {
                statuses.add(call.get());
            }
        }

        // Then
        assertThat(statuses.remove(/* index */ 4)).isEqualTo(204);
        assertThat(statuses).isSubsetOf(303, 410);
        assertThat(database.number(
                        "select count(*) from portal_session where link_id = $1 and ended_at is null",
                        link.getString("id")))
                .isZero();
    }

    @Test
    void aSessionOfOneOrganizationNeverSeesAnother() {
        // Given
        var other = Organizations.create(acme.environmentId(), "Other");
        var mine = begin(issueSetupLink(acme, "sso"));
        var theirs = begin(issueSetupLink(other, "sso"));

        // Then
        asAdmin(mine).get("/portal/api/session").then().body("organization.id", equalTo(acme.id()));
        asAdmin(theirs).get("/portal/api/session").then().body("organization.id", equalTo(other.id()));
        for (var stranger : List.of(
                admin(acme.environmentId(), other.id(), mine),
                admin(Organizations.newId("environment"), acme.id(), mine))) {
            Api.as(stranger).get("/portal/api/session").then().statusCode(401).body("code", equalTo("session_ended"));
            Api.as(stranger).post("/portal/api/session/extension").then().statusCode(401);
            Api.as(stranger).delete("/portal/api/session").then().statusCode(204);
        }
        asAdmin(mine).get("/portal/api/session").then().statusCode(200);
    }

    @Test
    void sessionsAreKeptApartUnderConcurrency() throws Exception {
        // Given
        var sessions = new ArrayList<JsonPath>();
        for (var n = 0; n < 8; n++) {
            sessions.add(begin(issueSetupLink(Organizations.create(), "sso")));
        }
        var looks = new ArrayList<Callable<String>>();
        for (var n = 0; n < 160; n++) {
            var session = sessions.get(n % sessions.size());
            looks.add(() -> asAdmin(session)
                            .get("/portal/api/session")
                            .jsonPath()
                            .getString("organization.id")
                    + asAdmin(session).get("/portal/api/session").jsonPath().getString("environment.id"));
        }

        // When
        var seen = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var look : threads.invokeAll(looks)) {
                seen.add(look.get());
            }
        }

        // Then
        for (var n = 0; n < seen.size(); n++) {
            var session = sessions.get(n % sessions.size());
            assertThat(seen.get(n))
                    .isEqualTo(session.getString("organization_id") + session.getString("environment_id"));
        }
    }

    @Test
    void onlyTheAdminSeesTheSession() {
        given().get("/portal/api/session").then().statusCode(401).contentType("application/problem+json");
        asStaff(acme.environmentId()).get("/portal/api/session").then().statusCode(403);
    }

    private static JsonPath begin(JsonPath link) {
        return Api.sessionOfLink(tokenOf(link.getString("url")));
    }

    private static PortalCaller admin(String environmentId, String organizationId, JsonPath session) {
        return new PortalCaller(
                environmentId,
                organizationId,
                session.getString("link_id"),
                session.getString("session_id"),
                LinkKind.SETUP,
                Set.of("sso"));
    }

    private static void assertThatItIsOver(String cookie, JsonPath session) {
        resolve(cookie).then().statusCode(404);
        asAdmin(session).get("/portal/api/session").then().statusCode(401).body("code", equalTo("session_ended"));
        asAdmin(session)
                .post("/portal/api/session/extension")
                .then()
                .statusCode(401)
                .body("code", equalTo("session_ended"));
    }
}
