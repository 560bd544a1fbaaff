package dev.vestibule.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// What a service has from the shared modules alone, without a line of its own.
@QuarkusTest
class CommonBehaviourIT {

    @Test
    void aConflictWithOthersIs409InTheDialectOfThePath() {
        given().get("/busy")
                .then()
                .statusCode(409)
                .contentType("application/json")
                .body("code", equalTo("conflict"))
                .body("message", equalTo("It was changed at the same time. Please try again."))
                .body(not(containsString("busy_1")));
        given().get("/dashboard/api/busy/x")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("status", equalTo(409))
                .body("code", equalTo("conflict"));
    }

    @Test
    void pathsAreInNoMetric() {
        given().get("/dashboard/api/busy/canary").then().statusCode(409);
        given().delete("/dashboard/api/busy/canary").then().statusCode(405);
        given().get("/setup/canary").then().statusCode(404);
        given().get("/directories/canary").then().statusCode(401);
        given().contentType("text/plain")
                .body("canary")
                .put("/directories/canary")
                .then()
                .statusCode(405);

        // an answer may arrive before it is counted
        await().untilAsserted(() -> assertThat(metrics())
                .contains("status=\"409\",uri=\"/dashboard/api/busy/{token}\"")
                .contains("status=\"401\",uri=\"/directories/{id}\"")
                .contains("status=\"405\",uri=\"/{unknown}\"")
                .contains("status=\"404\",uri=\"/{unknown}\""));
        assertThat(metrics()).doesNotContainIgnoringCase("canary");
    }

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
