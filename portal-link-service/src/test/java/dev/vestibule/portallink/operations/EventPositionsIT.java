package dev.vestibule.portallink.operations;

import static dev.vestibule.portallink.fixture.Api.as;
import static dev.vestibule.portallink.fixture.Api.asApplication;
import static dev.vestibule.portallink.fixture.Api.asGateway;
import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.requestSetupLink;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.workos.caller.Caller.LinkKind;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Other services ask where an event is, in the name of their callers.
@QuarkusTest
class EventPositionsIT {
    private static final String PATH = "/internal/event-positions/";
    private final Organizations acme = Organizations.create();

    @Test
    void theAnswerOfACommandNamesItsEventAndTheOwnerKnowsItsPosition() {
        // When
        var token =
                requestSetupLink(acme, "sso").then().statusCode(201).extract().header("Vestibule-Consistency");

        // Then
        assertThat(token).matches("vestibule[.]portal-links[.]events[.]v1/\\d+@event_[0-9A-Z]{26}");
        var event = token.substring(token.indexOf('@') + 1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> asStaff(acme.environmentId())
                        .get(PATH + event)
                        .then()
                        .statusCode(200)
                        .body("id", equalTo(event))
                        .body("topic", equalTo(PortalLinkTopic.NAME))
                        .body("partition_key", equalTo(acme.id()))
                        .body("position", notNullValue()));
        asApplication(acme.environmentId()).get(PATH + event).then().statusCode(200);
        asAdmin(acme.id()).get(PATH + event).then().statusCode(200);
    }

    @Test
    void anEventOutOfReachIsLikeOneThatDoesNotExist() {
        // Given
        var token = requestSetupLink(acme, "sso").getHeader("Vestibule-Consistency");
        var foreign = token.substring(token.indexOf('@') + 1);
        var neighbour = Organizations.create(acme.environmentId(), "Neighbour");
        var stranger = Organizations.create();
        var missing = "event_01JCP5W000E008000000000001";

        // Then
        var toTheNeighbour = refused(asAdmin(neighbour.id()), foreign);
        assertThat(toTheNeighbour.replace(foreign, missing)).isEqualTo(refused(asAdmin(neighbour.id()), missing));
        var toTheStranger = refused(asStaff(stranger.environmentId()), foreign);
        assertThat(toTheStranger.replace(foreign, missing))
                .isEqualTo(refused(asStaff(stranger.environmentId()), missing));
        refused(asStaff(acme.environmentId()), "event_1");
        refused(asStaff(acme.environmentId()), "01932c5e-0000-7000-8000-000000000001");
    }

    @Test
    void nobodyElseIsServed() {
        given().get(PATH + "event_1").then().statusCode(401);
        asGateway().get(PATH + "event_1").then().statusCode(403);
        as(new OperatorCaller()).get(PATH + "event_1").then().statusCode(403);
    }

    private RequestSpecification asAdmin(String organizationId) {
        return as(new PortalCaller(
                acme.environmentId(),
                organizationId,
                "portal_link_1",
                "portal_session_1",
                LinkKind.SETUP,
                Set.of("sso")));
    }

    private static String refused(RequestSpecification who, String event) {
        return who.get(PATH + event).then().statusCode(404).extract().asString();
    }
}
