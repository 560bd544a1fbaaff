package dev.vestibule.portallink.operations;

import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Operations.eventually;
import static dev.vestibule.portallink.fixture.Operations.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.portallink.fixture.OrganizationsStandIn;
import dev.vestibule.testing.topic.RelayedRecords;
import dev.vestibule.testing.topic.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReplayOperationsIT {
    private static final String PROJECTION = "organizations";

    private final Organizations acme = Organizations.create();
    private final RelayedRecords topic = RelayedRecords.of(OrganizationTopic.NAME, MessageJson::write);

    @Test
    void aReplayIsOrderedFollowedComparedSwitchedRolledBackAndRetired() {
        // Given
        topic.publish(acme.environmentId(), acme.id(), acme.created());

        // When
        var id = operator()
                .body(Map.of("projection", PROJECTION, "from", Map.of("beginning", true), "reason", "columns changed"))
                .post("/operations/replays")
                .then()
                .statusCode(201)
                .body("projection", equalTo(PROJECTION))
                .body("state", equalTo("created"))
                .body("reason", equalTo("columns changed"))
                .body("actor.kind", equalTo("operator"))
                .body("id", startsWith("replay_"))
                .extract()
                .<String>path("id");

        // Then
        operator()
                .body(Map.of("projection", PROJECTION, "reason", "again"))
                .post("/operations/replays")
                .then()
                .statusCode(409)
                .body("code", equalTo("replay_conflict"));
        awaitState(id, "verified");
        operator()
                .get("/operations/replays/" + id + "/diff")
                .then()
                .statusCode(200)
                .body("tables", hasSize(2));
        operator()
                .get("/operations/replays?limit=1")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].progress.partitions", hasSize(12));
        act(id, "diff", "").statusCode(200).body("state", equalTo("caught_up"));
        awaitState(id, "verified");
        act(id, "pause", "").statusCode(200).body("paused_in", equalTo("verified"));
        act(id, "resume", "").statusCode(200).body("state", equalTo("verified"));
        act(id, "switch", "").statusCode(422).body("errors[0].pointer", equalTo("/reason"));
        act(id, "switch", "looks right").statusCode(200).body("state", equalTo("switched"));
        act(id, "rollback", "looked wrong").statusCode(200).body("state", equalTo("verified"));
        act(id, "switch", "was right").statusCode(200);
        act(id, "retire", "all is well").statusCode(200).body("state", equalTo("retired"));
        act(id, "switch", "too late").statusCode(409);
        act(id, "vanish", "no such action").statusCode(404);
        act("replay_unknown", "pause", "").statusCode(404);
        operator()
                .get("/operations/actions?limit=500")
                .then()
                .statusCode(200)
                .body(
                        "data.findAll { it.target == '" + id + "' }.action",
                        equalTo(List.of(
                                "replay.switch",
                                "replay.retire",
                                "replay.switch",
                                "replay.rollback",
                                "replay.switch",
                                "replay.resume",
                                "replay.pause",
                                "replay.diff")))
                .body("data.find { it.target == '" + id + "' }.outcome", startsWith("refused: "))
                .body("data.find { it.reason == 'looks right' }.outcome", equalTo("done"));
    }

    @Test
    void theProgressOfADryRunIsStreamedToItsEnd() {
        // Given
        topic.publish(acme.environmentId(), acme.id(), acme.created());
        awaitNoReplay();
        var id = operator()
                .body(Map.of("projection", PROJECTION, "dry_run", true, "rate", 100_000, "reason", "just looking"))
                .post("/operations/replays")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");

        // When
        var stream = operator()
                .get("/operations/replays/" + id + "/progress")
                .then()
                .statusCode(200)
                .contentType("text/event-stream")
                .extract()
                .asString();

        // Then
        assertThat(stream)
                .contains("event:progress")
                .contains("\"dry_run\":true")
                .contains("\"state\":\"retired\"");
        operator().get("/operations/replays/replay_unknown/progress").then().statusCode(404);
    }

    @Test
    void aTopicIsCopiedForAReplayOfAnotherService() {
        // Given
        issueSetupLink(acme, "sso");
        eventually(() -> operator().get("/operations/relay").then().body("lag", equalTo(0)));
        var copies = "/operations/topics/" + PortalLinkTopic.NAME + "/copies";

        // When
        var copy = operator()
                .body(Map.of("reason", "a replay", "organization_id", acme.id()))
                .post(copies)
                .then()
                .statusCode(201)
                .body("topic", equalTo(PortalLinkTopic.NAME))
                .body("copy", startsWith("vestibule.portal-link.replay.republication_"))
                .extract()
                .<String>path("copy");

        // Then
        eventually(() ->
                assertThat(TopicReader.recordsOf(copy, acme.id())).hasSize(1).hasSameSizeAs(TopicReader.readAll(copy)));
        operator().body(Map.of()).post(copies).then().statusCode(422);
        operator()
                .body(Map.of("reason", "x"))
                .post("/operations/topics/" + OrganizationTopic.NAME + "/copies")
                .then()
                .statusCode(404);
        asStaff(acme.environmentId())
                .contentType("application/json")
                .body(Map.of("reason", "x"))
                .post(copies)
                .then()
                .statusCode(403);
    }

    @Test
    void aReplayFromTheStoreAsksTheOwnerOfItsTopicInTheNameOfTheOperator() {
        // When
        awaitNoReplay();
        var id = order(Map.of("projection", PROJECTION, "source", "store", "reason", "the topic is lost"))
                .statusCode(201)
                .body("sources", equalTo(Map.of(OrganizationTopic.NAME, OrganizationsStandIn.COPY)))
                .extract()
                .<String>path("id");

        // Then: there is no such copy
        eventually(() -> operator().get("/operations/replays/" + id).then().body("state", equalTo("failed")));
        operator()
                .get("/operations/replays/" + id)
                .then()
                .body("error", equalTo("The copy " + OrganizationsStandIn.COPY + " is gone."));
        order(Map.of("projection", PROJECTION, "source", "store", "reason", "again"))
                .statusCode(409);
        order(Map.of("projection", PROJECTION, "source", "store", "reason", "x", "from", Map.of("position", 7)))
                .statusCode(422);
        act(id, "cancel", "there is no copy").statusCode(200);
        eventually(() -> operator().get("/operations/replays/" + id).then().body("sources", equalTo(Map.of())));
    }

    @Test
    void ordersThatMakeNoSenseAreRefused() {
        order(Map.of("projection", PROJECTION)).statusCode(422).body("errors[0].pointer", equalTo("/reason"));
        order(Map.of("projection", "unknown", "reason", "x")).statusCode(404);
        order(Map.of("projection", PROJECTION, "reason", "x", "from", Map.of())).statusCode(422);
        order(Map.of("projection", PROJECTION, "reason", "x", "from", Map.of("time", "yesterday")))
                .statusCode(422);
        order(Map.of("projection", PROJECTION, "reason", "x", "from", Map.of("position", 7)))
                .statusCode(422)
                .body("errors[0].detail", containsString("can only be rebuilt from the beginning"));
        order(Map.of("projection", PROJECTION, "reason", "x", "rate", 0)).statusCode(422);
        order(Map.of("projection", PROJECTION, "reason", "x", "source", "tape")).statusCode(422);
    }

    private static ValidatableResponse order(Map<String, ?> order) {
        return operator().body(order).post("/operations/replays").then();
    }

    private static ValidatableResponse act(String id, String action, String reason) {
        return operator()
                .body(reason.isEmpty() ? Map.of() : Map.of("reason", reason))
                .post("/operations/replays/" + id + "/" + action)
                .then();
    }

    private static void awaitState(String id, String state) {
        eventually(() -> operator()
                .get("/operations/replays/" + id)
                .then()
                .statusCode(200)
                .body("error", nullValue())
                .body("state", equalTo(state)));
    }

    /// Another test of the class may have one under way.
    private static void awaitNoReplay() {
        eventually(() -> operator()
                .get("/operations/replays?limit=500")
                .then()
                .body("data.findAll { it.state != 'retired' && it.state != 'cancelled' }", hasSize(0)));
    }
}
