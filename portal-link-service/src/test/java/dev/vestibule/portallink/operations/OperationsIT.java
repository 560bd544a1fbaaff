package dev.vestibule.portallink.operations;

import static dev.vestibule.portallink.fixture.Api.asApplication;
import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Operations.eventually;
import static dev.vestibule.portallink.fixture.Operations.operator;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.testing.topic.RelayedRecords;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OperationsIT {
    private static final String PROJECTION = "organizations";

    private final Organizations acme = Organizations.create();
    private final RelayedRecords topic = RelayedRecords.of(OrganizationTopic.NAME, MessageJson::write);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "projections",
                "projections/organizations",
                "replays",
                "parked",
                "events",
                "relay",
                "topics",
                "republications",
                "actions"
            })
    void onlyTheOperatorIsServed(String path) {
        given().get("/operations/" + path).then().statusCode(401).contentType("application/problem+json");
        asStaff(acme.environmentId())
                .get("/operations/" + path)
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        asApplication(acme.environmentId()).get("/operations/" + path).then().statusCode(403);
        operator().get("/operations/" + path).then().statusCode(200);
    }

    @Test
    void projectionsSayHowFarTheyHaveCome() {
        // Given
        topic.publish(acme.environmentId(), acme.id(), acme.created());

        // Then
        eventually(() -> operator()
                .get("/operations/projections/organizations")
                .then()
                .body("partitions.next_offset.max()", greaterThan(0))
                .body("partitions.last_position.max()", greaterThan(0)));
        eventually(() -> operator()
                .get("/operations/projections")
                .then()
                .statusCode(200)
                .body("data.name", hasItem(PROJECTION))
                .body("data.find { it.name == 'organizations' }.lag", equalTo(0)));
        operator()
                .get("/operations/projections/organizations")
                .then()
                .statusCode(200)
                .body("topics", equalTo(List.of(OrganizationTopic.NAME)))
                .body("status", equalTo("running"))
                .body("active_generation", greaterThan(0))
                .body("can_start_anywhere", equalTo(false))
                .body("per_organization", equalTo(false))
                .body("parked", notNullValue())
                .body("partitions", hasSize(12))
                .body("partitions.log_end", everyItem(notNullValue()));
        operator()
                .get("/operations/projections/unknown")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void aTopicIsComparedWithItsStore() {
        // Given
        issueSetupLink(acme, "sso");
        eventually(() -> operator().get("/operations/relay").then().body("lag", equalTo(0)));

        // When
        var stream = operator()
                .get("/operations/topics/" + PortalLinkTopic.NAME + "/verification")
                .then()
                .statusCode(200)
                .contentType("text/event-stream")
                .extract()
                .asString();

        // Then
        assertThat(stream)
                .contains("event:progress")
                .contains("event:report")
                .contains("\"faults\":0,\"partitions\":[{\"partition\":0,");
        operator().get("/operations/topics").then().body("data.name", equalTo(List.of(PortalLinkTopic.NAME)));
        operator()
                .get("/operations/topics/" + OrganizationTopic.NAME + "/verification")
                .then()
                .statusCode(404);
    }
}
