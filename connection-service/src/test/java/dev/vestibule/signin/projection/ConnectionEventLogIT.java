package dev.vestibule.signin.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.connection.fixture.Portal;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.signin.fixture.SignInScene;
import dev.vestibule.testing.identity.TestIdentity;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.IdentityTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Recent Events, from the topics to the list.
@QuarkusTest
class ConnectionEventLogIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Test
    void attemptsAppearWithWhatIsKeptSealed() {
        // Given
        var scene = SignInScene.configured();
        var passed = passedTest(scene);
        var failed = failedTest(scene);

        // When
        var list = caughtUp(scene, 2);

        // Then
        assertThat(list.getList("data.id")).containsExactly(failed, passed);
        assertThat(list.getList("data.state")).containsExactly("test_failed", "test_successful");
        assertThat(list.getString("data[1].email")).isEqualTo(SignInScene.PERSON);
        assertThat(list.getString("data[0].failure.code")).isEqualTo("saml.signature_missing");
        assertThat(list.getString("data[0].failure.expected")).isNotEmpty();
        assertThat(list.getList("data.current_configuration")).containsOnly(true);
        assertThat(list.getLong("lag_seconds")).isZero();
        assertThat(list.getString("list_metadata.after")).isNull();
        assertThat(list.getString("list_metadata.before")).isNull();
    }

    @Test
    void theListIsSortedFilteredAndSearched() {
        // Given
        var scene = SignInScene.configured();
        var first = passedTest(scene);
        var second = failedTest(scene);
        var third = scene.newTest();
        caughtUp(scene, 3);

        // Then
        assertThat(ids(scene, "sort=-time")).containsExactly(third, second, first);
        assertThat(ids(scene, "sort=time")).containsExactly(first, second, third);
        assertThat(ids(scene, "sort=state")).containsExactly(second, third, first);
        assertThat(ids(scene, "sort=-state")).containsExactly(first, third, second);
        assertThat(ids(scene, "state=test_failed")).containsExactly(second);
        assertThat(ids(scene, "origin=application")).isEmpty();
        assertThat(ids(scene, "origin=admin_portal")).hasSize(3);
        assertThat(ids(scene, "search=" + second)).containsExactly(second);
        assertThat(ids(scene, "search=" + SignInScene.PERSON.toUpperCase(Locale.ROOT)))
                .containsExactly(first);
        assertThat(ids(scene, "search=@acme.example")).containsExactly(first);
        assertThat(ids(scene, "search=nobody@acme.example")).isEmpty();
        assertThat(ids(scene, "sort=&state=&origin=&search=")).hasSize(3);
    }

    @Test
    void whatIsNoQuestionToTheListIsRefused() {
        var scene = SignInScene.configured();
        for (var query :
                List.of("sort=name", "state=open", "origin=mars", "limit=0", "limit=101", "after=x", "before=a~")) {
            scene.portal()
                    .request()
                    .get("/portal/api/sso/events?" + query)
                    .then()
                    .statusCode(422);
        }
    }

    @Test
    void pagesFollowEachOtherWithoutGapsInBothDirections() {
        // Given
        var scene = SignInScene.configured();
        for (var i = 0; i < 7; i++) {
            scene.newTest();
        }
        caughtUp(scene, 7);

        for (var sort : List.of("time", "-time", "state", "-state")) {
            // When
            var all = ids(scene, "sort=" + sort);
            var forwards = new ArrayList<String>();
            var page = list(scene, "limit=3&sort=" + sort);
            forwards.addAll(page.getList("data.id"));
            while (page.getString("list_metadata.after") != null) {
                page = list(scene, "limit=3&sort=" + sort + "&after=" + page.getString("list_metadata.after"));
                forwards.addAll(page.getList("data.id"));
            }
            var backwards = new ArrayList<String>(page.getList("data.id"));
            while (page.getString("list_metadata.before") != null) {
                page = list(scene, "limit=3&sort=" + sort + "&before=" + page.getString("list_metadata.before"));
                backwards.addAll(0, page.getList("data.id"));
            }

            // Then
            assertThat(all).as(sort).hasSize(7);
            assertThat(forwards).as(sort).isEqualTo(all);
            assertThat(backwards).as(sort).isEqualTo(all);
        }
    }

    @Test
    void testsArePagedToo() {
        // Given
        var scene = SignInScene.configured();
        for (var i = 0; i < 5; i++) {
            scene.newTest();
        }

        // When
        var first = tests(scene, "limit=3");
        var second = tests(scene, "limit=3&after=" + first.getString("list_metadata.after"));

        // Then
        var all = new ArrayList<String>(first.getList("data.id"));
        all.addAll(second.getList("data.id"));
        assertThat(all).isEqualTo(scene.tests().getList("data.id")).hasSize(5);
        assertThat(second.getString("list_metadata.after")).isNull();
    }

    private static JsonPath tests(SignInScene scene, String query) {
        return scene.portal().request().get("/portal/api/sso/tests?" + query).jsonPath();
    }

    @Test
    void theLogSaysWhatTheOwnersTableSays() {
        // Given
        var scene = SignInScene.configured();
        passedTest(scene);
        failedTest(scene);
        scene.newTest();
        caughtUp(scene, 3);

        // When
        var columns =
                "sign_in_id, environment_id, organization_id, connection_id, test, origin, started_at, finished_at,"
                        + " configuration_hash, failure_code, failure_rule, failure_verifier, certificate_fingerprint,"
                        + " clock_drift_ms, warnings::text as warnings, version";
        var owner = rows("select " + columns + " from sign_in where connection_id = $1 order by 1", scene);
        var log = rows("select " + columns + " from connection_event_log where connection_id = $1 order by 1", scene);

        // Then
        assertThat(owner).hasSize(3);
        assertThat(log).isEqualTo(owner);
    }

    @Test
    void anEditMakesEarlierAttemptsOld() {
        // Given
        var scene = SignInScene.configured();
        passedTest(scene);

        // When
        scene.portal()
                .request()
                .body(Map.of(
                        "mode", "metadata_xml", "metadata_xml", scene.provider().metadata(), "sign_requests", false))
                .put("/portal/api/sso/connection/configuration")
                .then()
                .statusCode(200);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            var list = list(scene, "");
            assertThat(list.getList("data.current_configuration")).containsExactly(false);
        });
    }

    @Test
    void aPortalSeesItsOwnOrganizationOnly() {
        // Given
        var scene = SignInScene.configured();
        var id = passedTest(scene);
        caughtUp(scene, 1);
        var neighbour = new Portal(scene.tenant().neighbour());
        var stranger = SignInScene.configured();

        // Then
        neighbour.request().get("/portal/api/sso/events/" + id).then().statusCode(404);
        stranger.portal().request().get("/portal/api/sso/events/" + id).then().statusCode(404);
        stranger.portal()
                .request()
                .redirects()
                .follow(false)
                .get("/portal/api/sso/tests/" + scene.newTest() + "/start")
                .then()
                .statusCode(404);
        assertThat(neighbour.request().get("/portal/api/sso/events").jsonPath().getList("data"))
                .isEmpty();
        assertThat(ids(stranger, "search=" + id)).isEmpty();
        scene.portal()
                .request(Set.of("domain_verification"))
                .get("/portal/api/sso/events")
                .then()
                .statusCode(403);
    }

    @Test
    void staffSeeTheirEnvironmentOnly() {
        // Given
        var scene = SignInScene.configured();
        var id = passedTest(scene);
        caughtUp(scene, 1);
        var path = "/dashboard/api/connections/" + scene.connectionId() + "/events";
        var other = Tenant.inNewEnvironment();

        // When
        var list =
                staff(scene.tenant()).get(path).then().statusCode(200).extract().jsonPath();
        var detail = staff(scene.tenant())
                .get(path + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(list.getList("data.id")).containsExactly(id);
        assertThat(list.getString("data[0].email")).isEqualTo(SignInScene.PERSON);
        assertThat(detail.getString("profile.email")).isEqualTo(SignInScene.PERSON);
        staff(other).get(path).then().statusCode(404);
        staff(other).get(path + "/" + id).then().statusCode(404);
        scene.portal().request().get(path).then().statusCode(403);
        RestAssured.given().get(path).then().statusCode(401);
    }

    private static RequestSpecification staff(Tenant tenant) {
        var token = TestIdentity.tokenOf(new StaffCaller(tenant.environmentId(), "staff_1"));
        return RestAssured.given().header(IdentityTokens.HEADER, token);
    }

    private static String passedTest(SignInScene scene) {
        var id = scene.newTest();
        var question = scene.open(id);
        scene.post(question, scene.honest(question)).then().statusCode(303);
        return id;
    }

    private static String failedTest(SignInScene scene) {
        var id = scene.newTest();
        var question = scene.open(id);
        scene.post(question, scene.draft(question).toBase64()).then().statusCode(303);
        return id;
    }

    private static JsonPath list(SignInScene scene, String query) {
        return scene.portal()
                .request()
                .get("/portal/api/sso/events" + (query.isEmpty() ? "" : "?" + query))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> ids(SignInScene scene, String query) {
        return list(scene, query).getList("data.id");
    }

    /// The list, once the projection has seen everything that was stored.
    private JsonPath caughtUp(SignInScene scene, int attempts) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(ids(scene, "")).hasSize(attempts);
            assertThat(rows(
                            "select s.version - l.version as missing from sign_in s join connection_event_log l"
                                    + " using (sign_in_id) where s.connection_id = $1 and s.version <> l.version",
                            scene))
                    .isEmpty();
        });
        return list(scene, "");
    }

    private List<List<Object>> rows(String sql, SignInScene scene) {
        var rows = pool.preparedQuery(sql)
                .execute(Tuple.of(scene.connectionId()))
                .await()
                .atMost(PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ConnectionEventLogIT::values)
                .toList();
    }

    private static List<Object> values(Row row) {
        var values = new ArrayList<>();
        for (var i = 0; i < row.size(); i++) {
            values.add(String.valueOf(row.getValue(i)));
        }
        return values;
    }
}
