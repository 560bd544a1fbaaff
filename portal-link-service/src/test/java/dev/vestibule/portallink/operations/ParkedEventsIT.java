package dev.vestibule.portallink.operations;

import static dev.vestibule.portallink.fixture.Operations.eventually;
import static dev.vestibule.portallink.fixture.Operations.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.testing.topic.RelayedRecords;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ParkedEventsIT {
    private static final String PROJECTION = "organizations";
    private static final String POLICIES = "policies-organizations";
    private static final String CANARY = "canary-of-a-person";

    private final RelayedRecords topic = RelayedRecords.of(OrganizationTopic.NAME, MessageJson::write);

    @Test
    void parkedEventsAreListedWithoutTheirValueTriedAgainAndSkipped() {
        // Given
        var poisoned = Organizations.unknown();
        topic.publishRaw(
                poisoned.environmentId(), poisoned.id(), "organization.created.v2", "{\"broken\": \"" + CANARY);
        topic.publish(
                poisoned.environmentId(),
                poisoned.id(),
                new OrganizationDeleted(poisoned.id(), Instant.parse("2026-11-24T12:00:00Z")));

        // Then
        eventually(() -> parked(PROJECTION, poisoned)
                .body("data.reason", equalTo(List.of("poison", "behind")))
                .body("data[0].type", equalTo("organization.created.v2"))
                .body("data[0].attempts", equalTo(3))
                .body("data[0].error", notNullValue()));
        assertThat(parked(PROJECTION, poisoned).extract().asString()).doesNotContain(CANARY);
        var first = parked(PROJECTION, poisoned).extract().<String>path("data[0].id");
        operator()
                .get("/operations/parked?consumer=" + PROJECTION + "&key=" + poisoned.id() + "&after=" + first)
                .then()
                .statusCode(200)
                .body("data.reason", equalTo(List.of("behind")));

        // When
        desk("retry", PROJECTION, poisoned, "")
                .statusCode(200)
                .body("applied", equalTo(0))
                .body("error", notNullValue());
        desk("skip", PROJECTION, poisoned, "").statusCode(422);
        desk("skip", PROJECTION, poisoned, "cannot be mended")
                .statusCode(200)
                .body("type", equalTo("organization.created.v2"));
        desk("retry", PROJECTION, poisoned, "")
                .statusCode(200)
                .body("applied", equalTo(1))
                .body("error", nullValue());

        // Then
        parked(PROJECTION, poisoned).body("data", hasSize(0));
        desk("retry", PROJECTION, poisoned, "").statusCode(404);
        desk("skip", PROJECTION, poisoned, "again").statusCode(404);
        desk("skip", "unknown", poisoned, "again").statusCode(404);
        eventually(() -> parked(POLICIES, poisoned).body("data", hasSize(2)));
        desk("skip", POLICIES, poisoned, "cannot be mended").statusCode(200);
        desk("retry", POLICIES, poisoned, "").statusCode(200).body("applied", equalTo(1));
        operator()
                .get("/operations/actions?limit=500")
                .then()
                .body("data.action", hasItems("parked.retry", "parked.skip"))
                .body(
                        "data.findAll { it.action == 'parked.retry' && it.target.endsWith('" + poisoned.id()
                                + "') && it.target.startsWith('" + PROJECTION + "') }.outcome.reverse()[0]",
                        startsWith("failed after 0: "))
                .body("data.findAll { it.action == 'parked.skip' }.reason", everyItem(notNullValue()));
    }

    @Test
    void aRecordThatNoRelayHasWrittenIsSkippedAlthoughItHoldsUpNothing() {
        // Given
        var stranger = Organizations.unknown();
        topic.publishWithoutHeaders(stranger.id());
        eventually(() -> parked(PROJECTION, stranger).body("data.reason", equalTo(List.of("foreign"))));

        // Then
        desk("retry", PROJECTION, stranger, "").statusCode(404);
        desk("skip", PROJECTION, stranger, "nobody knows where it is from")
                .statusCode(200)
                .body("reason", equalTo("foreign"));
        parked(PROJECTION, stranger).body("data", hasSize(0));
        desk("skip", PROJECTION, stranger, "again").statusCode(404);
    }

    private static ValidatableResponse parked(String consumer, Organizations organization) {
        return operator()
                .get("/operations/parked?consumer=" + consumer + "&key=" + organization.id())
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse desk(String action, String consumer, Organizations organization, String reason) {
        return operator()
                .body(Map.of(
                        "consumer",
                        consumer,
                        "topic",
                        OrganizationTopic.NAME,
                        "key",
                        organization.id(),
                        "reason",
                        reason))
                .post("/operations/parked/" + action)
                .then();
    }
}
