package dev.vestibule.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.gateway.world.GatewayWorld;
import dev.vestibule.gateway.world.Installation;
import dev.vestibule.gateway.world.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OperationsIT {
    @BeforeEach
    void anInstallation() {
        Installation.ready();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready"})
    void everybodyMayAskWhetherTheGatewayIsUpAndLearnsNothingElse(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("X-Request-ID", startsWith("req_"))
                .body(equalTo("{\"status\":\"UP\"}"));
    }

    @Test
    void theOperatorSeesWhatIsBehindIt() {
        operator()
                .get("/q/health")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItems("event backbone", "Reactive PostgreSQL connections health check"))
                .body("checks.find { it.name == 'event backbone' }.data.'projection environments'", equalTo("RUNNING"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/metrics"})
    void nobodyElseDoes(String path) {
        given().get(path).then().statusCode(401).body("message", equalTo("Unauthorized"));
        given().header("Authorization", Installation.KEY.bearer())
                .get(path)
                .then()
                .statusCode(401);
    }

    @Test
    void requestsAreCountedByRouteAndStatus() {
        given().header("Authorization", Installation.KEY.bearer())
                .get("/organizations/org_1")
                .then()
                .statusCode(200);
        given().get("/organizations").then().statusCode(401);

        awaitMetrics(
                "http_server_requests_seconds_count{method=\"GET\",outcome=\"SUCCESS\",status=\"200\",uri=\"/organizations\"}",
                "http_server_requests_seconds_count{method=\"GET\",outcome=\"CLIENT_ERROR\",status=\"401\",uri=\"/organizations\"}");
    }

    @Test
    void whatOutsidersChooseIsInNoMetric() {
        for (var path : new String[] {
            "/setup/canary", // the token of a link
            "/setup/canary/more",
            "/dashboard/sign-in/canary",
            "/sso/canary",
            "/sso/canary/slow",
            "/organizations/canary",
            "/portal/canary",
            "/canary",
            "/dashboard/api/canary",
            "/internal/canary",
        }) {
            given().header("Authorization", Installation.KEY.bearer()).get(path);
        }
        given().delete("/setup/canary");
        given().request("CANARY", "/setup/x");
        given().header("Host", "canary.example").get("/sso/authorize");
        Wire.raw("GET /%zzcanary HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Wire.raw("GET /canary/" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Wire.raw("GET /canary HTTP/1.1\r\nHost x canary\r\n\r\n");
        Wire.readFirst("GET /sso/canary/stream HTTP/1.1\r\nHost: x\r\n\r\n", "first");
        given().get("/sso/authorize");

        var metrics = awaitMetrics("uri=\"/setup\"", "uri=\"/sso\"", "uri=\"/{unknown}\"", "status=\"RESET\"");

        assertThat(metrics).doesNotContainIgnoringCase("canary");
        assertThat(metrics).contains("method=\"OTHER\"");
    }

    private static String awaitMetrics(String... expected) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> operator()
                                .get("/q/metrics")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString(),
                        text -> Arrays.stream(expected).allMatch(text::contains));
    }

    private static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + GatewayWorld.OPERATOR_TOKEN);
    }
}
