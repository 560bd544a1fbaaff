package dev.vestibule.gateway;

import static dev.vestibule.gateway.world.Installation.PRODUCTION;
import static dev.vestibule.gateway.world.Installation.STAGING;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.vestibule.gateway.world.Installation;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RateLimitIT {
    @BeforeEach
    void anInstallation() {
        Installation.ready();
    }

    @Test
    void deletingOrganizationsIsLimitedForEachKey() {
        // Given
        var key = Installation.newKey(STAGING);
        var other = Installation.newKey(PRODUCTION);

        // When
        var statuses = IntStream.range(0, 50).map(i -> delete(key).statusCode()).distinct();

        // Then
        assertThat(statuses).containsOnly(200);
        delete(key)
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .contentType("application/json")
                .body("message", equalTo("Too many requests."))
                .body("code", equalTo("rate_limit_exceeded"));
        delete(other).then().statusCode(200);
        assertThat(Installation.status(key)).isEqualTo(200);
    }

    @Test
    void readingTheUsersOfADirectoryIsLimitedForEachDirectory() {
        var statuses = IntStream.range(0, 5)
                .mapToObj(i -> given().header("Authorization", Installation.KEY.bearer())
                        .get("/directory_users?directory=directory_1"))
                .map(Response::statusCode);

        assertThat(statuses).containsExactly(503, 503, 503, 503, 429);
        given().header("Authorization", Installation.KEY.bearer())
                .get("/directory_users?directory=directory_2")
                .then()
                .statusCode(503);
    }

    private static Response delete(Installation.Key key) {
        return given().header("Authorization", key.bearer()).delete("/organizations/org_1");
    }
}
