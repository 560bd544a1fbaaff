package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.as;
import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.vestibule.fixture.ServiceTest;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@ServiceTest
class ReadYourWritesIT {
    private static final String CONSISTENCY = "Vestibule-Consistency";

    @Test
    void inv42WithTheRelayHeldAClientReadsWhatItHasWritten() {
        // Given
        hold("pause");
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> relay().body("status", equalTo("paused")));
            var name = fresh("Acme ");

            // When
            var id = createOrganization(Map.of("name", name))
                    .statusCode(201)
                    .header(CONSISTENCY, matchesPattern("vestibule[.]organizations[.]events[.]v1/\\d+@event_\\w{26}"))
                    .extract()
                    .<String>path("id");

            // Then
            client().get("/organizations/" + id)
                    .then()
                    .statusCode(200)
                    .header(CONSISTENCY, nullValue())
                    .body("name", equalTo(name));
            client().get("/organizations?limit=10&order=desc")
                    .then()
                    .statusCode(200)
                    .body("data.id", hasItem(id));
            client().body(Map.of("name", name + " & Co"))
                    .put("/organizations/" + id)
                    .then()
                    .statusCode(200)
                    .body("name", equalTo(name + " & Co"));
            client().get("/organizations/" + id).then().body("name", equalTo(name + " & Co"));
        } finally {
            hold("resume");
        }
    }

    @Test
    void anAnswerThatChangedNothingNamesNoEvent() {
        createOrganization(Map.of("name", "")).statusCode(422).header(CONSISTENCY, nullValue());
        var id = createOrganization(Map.of("name", "Acme")).extract().<String>path("id");
        client().body(Map.of("name", "Acme"))
                .put("/organizations/" + id)
                .then()
                .statusCode(200)
                .header(CONSISTENCY, nullValue());
    }

    private static ValidatableResponse relay() {
        return as(new OperatorCaller()).get("/operations/relay").then().statusCode(200);
    }

    private static void hold(String action) {
        as(new OperatorCaller())
                .body(Map.of("reason", "a test"))
                .post("/operations/relay/" + action)
                .then()
                .statusCode(200);
    }
}
