package dev.vestibule.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.gateway.world.FakeServices;
import dev.vestibule.gateway.world.GatewayWorld;
import dev.vestibule.gateway.world.Installation;
import dev.vestibule.gateway.world.Wire;
import dev.vestibule.workos.caller.IdentityTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ServiceOperationsIT {
    @BeforeEach
    void anInstallation() {
        Installation.ready();
    }

    @ParameterizedTest
    @ValueSource(strings = {"organizations", "portal-link", "connection"})
    void aServiceSeesItsOwnPathAndTheOperator(String service) {
        operator()
                .get("/operations/services/" + service + "/events?organization_id=org_1&limit=2")
                .then()
                .statusCode(200)
                .body("uri", equalTo("/operations/events?organization_id=org_1&limit=2"))
                .body("headers.authorization", nullValue());
    }

    @Test
    void whatAServiceTellsAsItComesIsToldAsItComes() throws Exception {
        var arrivals = new ArrayList<Long>();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    Wire.request("/operations/services/connection/events/stream")
                            .header("Authorization", "Bearer " + GatewayWorld.OPERATOR_TOKEN)
                            .build(),
                    BodyHandlers.ofLines());
            answer.body().filter(line -> line.startsWith("data:")).forEach(line -> arrivals.add(System.nanoTime()));

            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        }

        assertThat(arrivals).hasSize(2);
        assertThat((arrivals.get(1) - arrivals.get(0)) / 1_000_000)
                .isGreaterThan(FakeServices.SECOND_EVENT_AFTER_MILLIS / 2);
    }

    /// directory-sync-service is down in this world.
    @Test
    void aServiceThatIsAwayIsSaidToBe() {
        operator()
                .get("/operations/services/directory-sync/events?limit=2")
                .then()
                .statusCode(503)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"organizations", "directory-sync", "gateway"})
    void nobodyElseIsServed(String service) {
        given().get("/operations/services/" + service + "/projections").then().statusCode(401);
        given().header("Authorization", Installation.KEY.bearer())
                .get("/operations/services/" + service + "/projections")
                .then()
                .statusCode(401);
        given().header(IdentityTokens.HEADER, "forged")
                .get("/operations/services/" + service + "/projections")
                .then()
                .statusCode(401);
    }

    @Test
    void theGatewayShowsItsOwnProjectionsAndHasNoStore() {
        operator()
                .get("/operations/services/gateway/projections")
                .then()
                .statusCode(200)
                .body("data.name", hasItem("environments"));
        operator()
                .get("/operations/services/gateway/projections/environments")
                .then()
                .statusCode(200)
                .body("status", equalTo("running"));
        operator()
                .get("/operations/services/gateway/events?limit=1")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        operator()
                .contentType("application/json")
                .body("{\"projection\": \"environments\"}")
                .post("/operations/services/gateway/replays")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/reason"));
    }

    @Test
    void noOtherResourceOfTheGatewayIsReachedThatWay() {
        operator().get("/operations/services/gateway/unknown").then().statusCode(404);
        operator().get("/operations/projections").then().statusCode(404);
    }

    private static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + GatewayWorld.OPERATOR_TOKEN);
    }
}
