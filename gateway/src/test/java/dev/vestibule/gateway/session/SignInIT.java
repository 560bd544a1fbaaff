package dev.vestibule.gateway.session;

import static dev.vestibule.gateway.world.Wire.callerIn;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.gateway.world.GatewayWorld;
import dev.vestibule.gateway.world.Installation;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.data.TemporalUnitWithinOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInIT {
    @Inject
    Pool pool;

    @BeforeEach
    void anInstallation() {
        Installation.ready();
    }

    @Test
    void lookingAtALinkSpendsNothing() {
        var path = newLink();
        for (var i = 0; i < 3; i++) {
            given().head(path).then().statusCode(200);
            given().get(path)
                    .then()
                    .statusCode(200)
                    .contentType("text/html")
                    .header("Cache-Control", "no-store")
                    .header("Referrer-Policy", "no-referrer")
                    .body(containsString("<form method=\"post\">"))
                    .body(not(containsString(path.substring(path.lastIndexOf('/') + 1))));
        }

        redeem(path).then().statusCode(303);
    }

    @Test
    void theButtonSignsInOnce() {
        // Given
        var path = newLink();

        // When
        var first = redeem(path);
        var second = redeem(path);

        // Then
        first.then()
                .statusCode(303)
                .header("Location", GatewayWorld.ORIGIN + "/dashboard/organizations")
                .header("Set-Cookie", startsWith("vestibule_dashboard="))
                .header("Set-Cookie", containsString("; Path=/dashboard; HttpOnly; SameSite=Lax"));
        second.then().statusCode(410).contentType("text/html").body(containsString("This link has been used"));
        assertThat(second.header("Set-Cookie")).isNull();
        given().get(path).then().statusCode(410).body(containsString("This link has been used"));
    }

    @Test
    void ofManyAtTheSameTimeOneSignsIn() throws Exception {
        var path = newLink();
        List<Callable<Integer>> many = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(i -> () -> redeem(path).statusCode())
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var statuses = threads.invokeAll(many).stream()
                    .map(future -> future.resultNow())
                    .toList();

            assertThat(statuses).containsOnlyOnce(303).containsOnly(303, 410);
        }
    }

    @Test
    void anExpiredLinkSaysSo() {
        var path = newLink();
        sql("update sign_in_link set expires_at = now() - interval '1 second' where used_at is null");

        given().get(path).then().statusCode(410).body(containsString("This link has expired"));
        redeem(path).then().statusCode(410).body(containsString("This link has expired"));
    }

    @Test
    void anUnknownLinkSaysSo() {
        given().get("/dashboard/sign-in/unknown").then().statusCode(404).body(containsString("This link is not known"));
        redeem("/dashboard/sign-in/unknown").then().statusCode(404).contentType("text/html");
    }

    @Test
    void aFormOfAnotherSiteSpendsNothing() {
        var path = newLink();

        given().header("Sec-Fetch-Site", "cross-site").post(path).then().statusCode(403);

        redeem(path).then().statusCode(303);
    }

    @Test
    void onlyTheOperatorMakesLinks() {
        given().post("/operations/sign-in-links").then().statusCode(401);
        given().header("Authorization", Installation.KEY.bearer())
                .post("/operations/sign-in-links")
                .then()
                .statusCode(401);
    }

    @Test
    void onlyHashesAreKept() {
        var path = newLink();
        var token = path.substring(path.lastIndexOf('/') + 1);
        var session = session(redeem(path));

        assertThat(number("select count(*) from sign_in_link l where l::text like '%" + token + "%'"))
                .isZero();
        assertThat(number("select count(*) from dashboard_session s where s::text like '%" + session + "%'"))
                .isZero();
    }

    @Test
    void theSessionNamesItsStaffAndTheEnvironments() {
        var expires = given().cookie("vestibule_dashboard", signIn())
                .get("/dashboard/api/session")
                .then()
                .statusCode(200)
                .body("staff.id", startsWith("staff_"))
                .body("staff.name", equalTo("Owner"))
                .body("environments.id", equalTo(List.of(Installation.STAGING, Installation.PRODUCTION)))
                .body("environments[0].name", equalTo("Staging"))
                .body("environments[0].production", equalTo(false))
                .body("environments[0].client_id", equalTo("client_1"))
                .body(
                        "features.intent",
                        equalTo(List.of(
                                "domain_verification",
                                "sso",
                                "dsync",
                                "log_streams",
                                "certificate_renewal",
                                "audit_logs",
                                "bring_your_own_key")))
                .body("features.findAll { it.offered }.intent", equalTo(List.of("sso")))
                .extract()
                .<String>path("expires_at");

        assertThat(Instant.parse(expires))
                .isCloseTo(
                        Instant.now().plus(Duration.ofHours(12)), new TemporalUnitWithinOffset(1, ChronoUnit.MINUTES));
    }

    @Test
    void useExtendsASessionUpToItsEnd() {
        var session = signIn();
        sql(
                "update dashboard_session set expires_at = now() + interval '1 hour', ends_at = now() + interval '2 hours'");

        given().cookie("vestibule_dashboard", session)
                .get("/dashboard/api/session")
                .then()
                .statusCode(200);

        assertThat(number("select count(*) from dashboard_session where expires_at = ends_at"))
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"expires_at", "ends_at"})
    void anOldSessionHasEnded(String column) {
        var session = signIn();
        sql("update dashboard_session set " + column + " = now() - interval '1 second'");

        given().cookie("vestibule_dashboard", session)
                .get("/dashboard/api/session")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("session_ended"));
    }

    @Test
    void signingOutEndsTheSession() {
        var session = signIn();

        given().cookie("vestibule_dashboard", session)
                .header("X-Vestibule-Request", "1")
                .delete("/dashboard/api/session")
                .then()
                .statusCode(204)
                .header("Set-Cookie", startsWith("vestibule_dashboard=; Max-Age=0"));

        given().cookie("vestibule_dashboard", session)
                .get("/dashboard/api/session")
                .then()
                .statusCode(401);
    }

    @Test
    void staffActInAnEnvironment() {
        var echo = given().cookie("vestibule_dashboard", signIn())
                .header("Vestibule-Environment", Installation.PRODUCTION)
                .get("/dashboard/api/organizations?search=x")
                .then()
                .statusCode(200)
                .body("headers", not(org.hamcrest.Matchers.hasKey("cookie")));

        assertThat(callerIn(echo))
                .hasValueSatisfying(caller -> assertThat(caller).isInstanceOfSatisfying(StaffCaller.class, staff -> {
                    assertThat(staff.environmentId()).isEqualTo(Installation.PRODUCTION);
                    assertThat(staff.staffId()).startsWith("staff_");
                }));
    }

    @Test
    void withoutAnEnvironmentStaffActNowhere() {
        var session = signIn();

        given().cookie("vestibule_dashboard", session)
                .get("/dashboard/api/organizations")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("environment_required"));
        given().cookie("vestibule_dashboard", session)
                .header("Vestibule-Environment", "environment_unknown")
                .get("/dashboard/api/connections")
                .then()
                .statusCode(400)
                .body("code", equalTo("environment_unknown"));
    }

    @Test
    void withoutASessionThereIsNoDashboard() {
        given().header("Vestibule-Environment", Installation.STAGING)
                .get("/dashboard/api/organizations")
                .then()
                .statusCode(401)
                .body("code", equalTo("session_ended"));
        given().get("/dashboard/api/session").then().statusCode(401);
    }

    @Test
    void thereIsOneOwnerHoweverManyReplicasStart() {
        assertThat(number("select count(*) from staff")).isOne();
    }

    private static String newLink() {
        String url = given().header("Authorization", "Bearer " + GatewayWorld.OPERATOR_TOKEN)
                .contentType("application/json")
                .body("{}")
                .post("/operations/sign-in-links")
                .then()
                .statusCode(201)
                .extract()
                .path("url");
        assertThat(url).startsWith(GatewayWorld.ORIGIN + "/dashboard/sign-in/");
        return url.substring(GatewayWorld.ORIGIN.length());
    }

    private static Response redeem(String path) {
        return given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .post(path);
    }

    private static String signIn() {
        return session(redeem(newLink()));
    }

    private static String session(Response signedIn) {
        return signedIn.getCookie("vestibule_dashboard");
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(10));
    }

    private long number(String query) {
        return pool.query(query)
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }
}
