package dev.vestibule.portallink.rest.dashboard;

import static dev.vestibule.portallink.fixture.Api.asApplication;
import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Api.requestSetupLink;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.LinkKind;
import dev.vestibule.portallink.fixture.Api;
import dev.vestibule.portallink.fixture.Database;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.portallink.fixture.PastLinks;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SetupLinkResourceIT {
    private static final Duration MONTH_AND_A_DAY = Duration.ofDays(31);
    private final Organizations acme = Organizations.create();

    @Inject
    Database database;

    @Inject
    PastLinks pastLinks;

    @Test
    void anIssuedLinkShowsItsAddressOnce() {
        requestSetupLink(acme, "sso", "domain_verification")
                .then()
                .statusCode(201)
                .body("url", matchesPattern("http://127\\.0\\.0\\.1:8080/setup/[A-Za-z0-9_-]{43}"))
                .body("id", matchesPattern("portal_link_[0-9A-Z]{26}"))
                .body("organization_id", equalTo(acme.id()))
                .body("kind", equalTo("setup"))
                .body("intents", contains("domain_verification", "sso"))
                .body("completed_intents", empty())
                .body("state", equalTo("active"))
                .body("opened_count", equalTo(0))
                .body("last_opened_at", nullValue())
                .body("revoked_at", nullValue())
                .body("revocation_reason", nullValue());
        list(acme).statusCode(200).body("data.size()", equalTo(1)).body("data[0]", not(contains("url")));
        assertThat(list(acme).extract().asString()).doesNotContain("url");
    }

    @Test
    void itLivesThirtyDays() {
        var link = issueSetupLink(acme, "sso");

        assertThat(Duration.between(
                        OffsetDateTime.parse(link.getString("issued_at")),
                        OffsetDateTime.parse(link.getString("expires_at"))))
                .isEqualTo(Duration.ofDays(30));
    }

    @Test
    void aSecondActiveLinkIsRefused() {
        issueSetupLink(acme, "sso");

        requestSetupLink(acme, "sso")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("another_setup_link_active"));
        assertThat(linksOf(acme)).isEqualTo(1);
    }

    @Test
    void revokedMakesRoomForANewOne() {
        var first = issueSetupLink(acme, "sso").getString("id");

        revoke(acme, first).then().statusCode(204);
        var second = issueSetupLink(acme, "sso").getString("id");

        list(acme)
                .body("data.id", contains(second, first))
                .body("data.state", contains("active", "revoked"))
                .body("data[1].revocation_reason", equalTo("by_vendor"))
                .body("data[1].revoked_at", notNullValue());
    }

    @Test
    void anExpiredLinkMakesRoomForANewOne() {
        var expired = pastLinks.issue(acme, LinkKind.SETUP, MONTH_AND_A_DAY, Intent.SSO);
        list(acme).body("data.state", contains("expired"));

        var fresh = issueSetupLink(acme, "sso").getString("id");

        list(acme).body("data.id", contains(fresh, expired.linkId())).body("data.state", contains("active", "expired"));
    }

    @Test
    void aPortalLinkTakesNoRoom() {
        Api.generatePortalLink(acme, "sso");

        requestSetupLink(acme, "sso").then().statusCode(201);
    }

    @RepeatedTest(3)
    void ofManyAtTheSameTimeOneIsIssued() {
        var statuses = atTheSameTime(12, () -> requestSetupLink(acme, "sso"));

        assertThat(statuses).containsOnly(201, 409);
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
        assertThat(linksOf(acme)).isEqualTo(1);
    }

    @RepeatedTest(3)
    void ofManyAfterAnExpiredOneExactlyOneIsIssued() {
        pastLinks.issue(acme, LinkKind.SETUP, MONTH_AND_A_DAY, Intent.SSO);

        var statuses = atTheSameTime(12, () -> requestSetupLink(acme, "sso"));

        assertThat(statuses).containsOnly(201, 409);
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
        assertThat(linksOf(acme)).isEqualTo(2);
        assertThat(database.number(
                        "select count(*) from portal_link where organization_id = $1 and state = 'active'", acme.id()))
                .isEqualTo(1);
    }

    @Test
    void aRefusedLinkLeavesNothingBehind() {
        issueSetupLink(acme, "sso");

        requestSetupLink(acme, "sso").then().statusCode(409);

        assertThat(database.number("select count(*) from event where organization_id = $1", acme.id()))
                .isEqualTo(1);
        assertThat(database.number("select count(*) from stream_head where organization_id = $1", acme.id()))
                .isEqualTo(1);
    }

    @Test
    void revokingTwiceIsRevokingOnce() {
        var id = issueSetupLink(acme, "sso").getString("id");

        revoke(acme, id).then().statusCode(204);
        revoke(acme, id).then().statusCode(204);

        assertThat(database.historyOf(id)).containsExactly("portal_link.issued.v1", "portal_link.revoked.v1");
    }

    @Test
    void anExpiredLinkCannotBeRevoked() {
        var expired = pastLinks.issue(acme, LinkKind.SETUP, MONTH_AND_A_DAY, Intent.SSO);

        revoke(acme, expired.linkId()).then().statusCode(409).body("code", equalTo("link_expired"));
    }

    @Test
    void aPortalLinkIsNoSetupLink() {
        Api.generatePortalLink(acme, "sso");
        var id = database.query("select link_id from portal_link where organization_id = $1", acme.id())
                .getFirst()
                .getString(0);

        revoke(acme, id).then().statusCode(404);
        list(acme).body("data", empty());
    }

    @Test
    void whatDoesNotExistIs404() {
        revoke(acme, Organizations.newId("portal_link")).then().statusCode(404).contentType("application/problem+json");
        revoke(acme, "nonsense").then().statusCode(404);
    }

    @Test
    void staffOfAnotherEnvironmentSeesAndDoesNothing() {
        var id = issueSetupLink(acme, "sso").getString("id");
        var elsewhere = Organizations.newId("environment");

        asStaff(elsewhere).delete("/dashboard/api/setup-links/" + id).then().statusCode(404);
        asStaff(elsewhere)
                .get("/dashboard/api/setup-links?organization_id=" + acme.id())
                .then()
                .statusCode(404);
        asStaff(elsewhere)
                .body("""
                        {"organization_id": "%s", "intents": ["sso"]}""".formatted(acme.id()))
                .post("/dashboard/api/setup-links")
                .then()
                .statusCode(404);
        list(acme).body("data.state", contains("active"));
    }

    @Test
    void aListSaysNothingAboutOtherOrganizationsOfTheEnvironment() {
        var other = Organizations.create(acme.environmentId(), "Other");
        issueSetupLink(other, "sso");
        var own = issueSetupLink(acme, "sso").getString("id");

        list(acme).body("data.id", contains(own));
    }

    @Test
    void theHistoryIsPaged() {
        for (var n = 0; n < 5; n++) {
            revoke(acme, issueSetupLink(acme, "sso").getString("id")).then().statusCode(204);
        }

        var first = page(acme, "limit=2");
        var second = page(acme, "limit=2&after=" + first.getString("list_metadata.after"));
        var third = page(acme, "limit=2&after=" + second.getString("list_metadata.after"));

        assertThat(ids(first, second, third))
                .hasSize(5)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Collections.reverseOrder());
        assertThat(third.getString("list_metadata.after")).isNull();
        assertThat(page(acme, "limit=2&before=" + third.getString("list_metadata.before"))
                        .getList("data.id"))
                .isEqualTo(second.getList("data.id"));
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        asStaff(acme.environmentId())
                .body("{\"intents\": [\"sso\", \"single_sign_on\", \"log_streams\", null]}")
                .post("/dashboard/api/setup-links")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.pointer", contains("/organization_id", "/intents/1", "/intents/2", "/intents/3"));
    }

    @Test
    void aLinkIsForSomething() {
        for (var body : List.of("{\"organization_id\": \"%s\", \"intents\": []}", "{\"organization_id\": \"%s\"}")) {
            asStaff(acme.environmentId())
                    .body(body.formatted(acme.id()))
                    .post("/dashboard/api/setup-links")
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/intents"));
        }
    }

    @Test
    void aListNamesItsOrganization() {
        asStaff(acme.environmentId())
                .get("/dashboard/api/setup-links")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/organization_id"));
    }

    @Test
    void onlyStaffIsServed() {
        given().get("/dashboard/api/setup-links?organization_id=" + acme.id())
                .then()
                .statusCode(401);
        asApplication(acme.environmentId())
                .get("/dashboard/api/setup-links?organization_id=" + acme.id())
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse list(Organizations organization) {
        return asStaff(organization.environmentId())
                .get("/dashboard/api/setup-links?organization_id=" + organization.id())
                .then();
    }

    private static JsonPath page(Organizations organization, String query) {
        return asStaff(organization.environmentId())
                .get("/dashboard/api/setup-links?organization_id=" + organization.id() + "&" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> ids(JsonPath... pages) {
        return List.of(pages).stream()
                .flatMap(page -> page.getList("data.id", String.class).stream())
                .collect(Collectors.toList());
    }

    private static Response revoke(Organizations organization, String id) {
        return asStaff(organization.environmentId()).delete("/dashboard/api/setup-links/" + id);
    }

    private long linksOf(Organizations organization) {
        return database.number("select count(*) from portal_link where organization_id = $1", organization.id());
    }

    private static List<Integer> atTheSameTime(int times, java.util.concurrent.Callable<Response> request) {
        try (var threads = Executors.newFixedThreadPool(times)) {
            var answers = threads.invokeAll(Collections.nCopies(times, request));
            var statuses = new java.util.ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get().statusCode());
            }
            return statuses;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
