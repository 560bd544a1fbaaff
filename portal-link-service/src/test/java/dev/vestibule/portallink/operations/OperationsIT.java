package dev.vestibule.portallink.operations;

import static dev.vestibule.portallink.fixture.Api.as;
import static dev.vestibule.portallink.fixture.Api.asApplication;
import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationCreated;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.portallink.fixture.OrganizationsStandIn;
import dev.vestibule.testing.identity.TestIdentity;
import dev.vestibule.testing.topic.RelayedRecords;
import dev.vestibule.testing.topic.TopicReader;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.IdentityTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OperationsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROJECTION = "organizations";
    private static final String POLICIES = "policies-organizations";
    private static final String CANARY = "canary-of-a-person";

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
        publishCreated(acme);

        // Then
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
                .body("partitions.log_end", everyItem(notNullValue()))
                .body("partitions.next_offset.max()", greaterThan(0))
                .body("partitions.last_position.max()", greaterThan(0));
        operator()
                .get("/operations/projections/unknown")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void aReplayIsOrderedFollowedComparedSwitchedRolledBackAndRetired() {
        // Given
        publishCreated(acme);

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
        publishCreated(acme);
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

    @Test
    void aPolicyActsOnceMoreWhenAnOperatorWantsIt() {
        // Given
        publishCreated(acme);
        var link = issueSetupLink(acme, "sso").getString("id");
        var event = topic.publish(
                acme.environmentId(),
                acme.id(),
                new OrganizationDeleted(acme.id(), Instant.parse("2026-11-24T12:00:00Z")));
        var reactor = "when-organization-deleted-then-revoke-link";
        eventually(() -> operator()
                .get("/operations/effects?event_id=" + event)
                .then()
                .statusCode(200)
                .body("data.reactor", hasItem(reactor)));
        var version =
                operator().get("/operations/streams/" + link).then().extract().<Integer>path("version");

        // When
        operator()
                .body(Map.of("event_id", event.toString(), "reactor", reactor, "reason", "to see that it is harmless"))
                .post("/operations/effects/redeliver")
                .then()
                .statusCode(200);

        // Then
        operator().get("/operations/streams/" + link).then().body("version", equalTo(version));
        operator()
                .get("/operations/actions?limit=500")
                .then()
                .body("data.find { it.action == 'events.redeliver' }.target", equalTo(reactor + " " + event))
                .body("data.find { it.action == 'events.redeliver' }.outcome", equalTo("done"));
        redeliver(Map.of("event_id", event.toString(), "reactor", "another", "reason", "x"))
                .statusCode(404);
        redeliver(Map.of("event_id", event.toString(), "reactor", reactor)).statusCode(422);
        redeliver(Map.of("event_id", "nonsense", "reactor", reactor, "reason", "x"))
                .statusCode(422);
    }

    private static ValidatableResponse redeliver(Map<String, Object> order) {
        return operator().body(order).post("/operations/effects/redeliver").then();
    }

    @Test
    void theEventsOfAnOrganizationAreFollowedAsTheyCome() throws Exception {
        // Given
        var first = issueSetupLink(acme, "sso").getString("id");
        var mine = "/operations/events/follow?organization_id=" + acme.id();
        var told = new LinkedBlockingQueue<String>();
        var request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + mine + "&after_position=0"))
                .header(IdentityTokens.HEADER, TestIdentity.tokenOf(new OperatorCaller()))
                .build();
        var client = HttpClient.newHttpClient();

        // When
        var lines = client.send(request, BodyHandlers.ofLines()).body();
        Thread.ofVirtual()
                .start(() ->
                        lines.filter(line -> line.startsWith("data:{\"id\":")).forEach(told::add));

        // Then
        assertThat(told.poll(60, TimeUnit.SECONDS)).contains(first).contains("portal_link.issued.v1");
        asStaff(acme.environmentId()).delete("/dashboard/api/setup-links/" + first);
        issueSetupLink(Organizations.create(), "sso");
        assertThat(told.poll(60, TimeUnit.SECONDS)).contains(first).contains("portal_link.revoked.v1");
        assertThat(told.poll(2, TimeUnit.SECONDS)).isNull();
        client.shutdownNow();
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
    void eventsArePublishedAgainAndThatIsOnRecord() {
        // Given
        issueSetupLink(acme, "sso");
        eventually(() -> operator().get("/operations/relay").then().body("lag", equalTo(0)));

        // When
        var ordered = republish(Map.of("from_position", 1, "confirm", true, "reason", "a record was lost"))
                .statusCode(201)
                .body("state", equalTo("waiting"))
                .extract();
        var id = ordered.<String>path("id");
        eventually(() -> operator()
                .get("/operations/republications/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("done"))
                .body("done_position", equalTo(ordered.path("to_position"))));

        // Then
        var stream = operator()
                .get("/operations/topics/" + PortalLinkTopic.NAME + "/verification")
                .then()
                .extract()
                .asString();
        assertThat(stream).contains("\"faults\":0,\"partitions\":[").doesNotContain("\"republished\":0");
        operator().get("/operations/republications").then().body("data.id", hasItem(id));
        operator()
                .get("/operations/actions?limit=500")
                .then()
                .body("data.find { it.action == 'events.republish' }.reason", equalTo("a record was lost"));
        operator()
                .body(Map.of("reason", "too late"))
                .post("/operations/republications/" + id + "/cancel")
                .then()
                .statusCode(409);
        republish(Map.of("from_position", 1, "reason", "x")).statusCode(422);
        republish(Map.of("from_position", 1, "confirm", true)).statusCode(422);
        republish(Map.of("from_position", 0, "confirm", true, "reason", "x")).statusCode(422);
        republish(Map.of("from_position", 1_000_000, "confirm", true, "reason", "x"))
                .statusCode(422);
        republish(Map.of("from_position", 1, "topic", OrganizationTopic.NAME, "confirm", true, "reason", "x"))
                .statusCode(404);
        operator().get("/operations/republications/unknown").then().statusCode(404);
    }

    private static ValidatableResponse republish(Map<String, Object> order) {
        return operator().body(order).post("/operations/republications").then();
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

    @Test
    void theHistoryOfAStreamShowsWhatEachEventHasChanged() {
        // Given
        var link = issueSetupLink(acme, "sso").getString("id");
        asStaff(acme.environmentId())
                .delete("/dashboard/api/setup-links/" + link)
                .then()
                .statusCode(204);

        // Then
        operator()
                .get("/operations/streams/" + link)
                .then()
                .statusCode(200)
                .body("stream_type", equalTo("portal_link"))
                .body("version", equalTo(2))
                .body("next", nullValue())
                .body("data.event.type", equalTo(List.of("portal_link.issued.v1", "portal_link.revoked.v1")))
                .body("data[0].event.actor.kind", equalTo("staff"))
                .body("data[0].event.correlation_id", startsWith("req_"))
                .body("data[0].changes.find { it.field == 'is' }.after", equalTo("Active"))
                .body("data[1].changes.find { it.field == 'is' }.before", equalTo("Active"))
                .body("data[1].changes.find { it.field == 'is' }.after", equalTo("Revoked"));
        operator()
                .get("/operations/streams/" + link + "?after_version=1&limit=1")
                .then()
                .statusCode(200)
                .body("data.version", equalTo(List.of(2)))
                .body("data[0].changes.find { it.field == 'is' }.before", equalTo("Active"));
        operator().get("/operations/streams/" + link + "?limit=1").then().body("next", equalTo(1));
        operator().get("/operations/streams/portal_link_unknown").then().statusCode(404);
    }

    @Test
    void eventsOfAnOrganizationArePagedAndFoundByEitherOfTheirNames() {
        // Given
        var first = issueSetupLink(acme, "sso").getString("id");
        asStaff(acme.environmentId()).delete("/dashboard/api/setup-links/" + first);
        var second = issueSetupLink(acme, "sso").getString("id");
        var mine = "/operations/events?organization_id=" + acme.id();
        eventually(() -> operator().get(mine).then().statusCode(200).body("data", hasSize(3)));

        // Then
        operator()
                .get(mine)
                .then()
                .body("data.stream_id", equalTo(List.of(second, first, first)))
                .body("next", nullValue());
        var page = operator()
                .get(mine + "&order=asc&limit=2")
                .then()
                .body("data.stream_id", equalTo(List.of(first, first)))
                .extract();
        operator()
                .get(mine + "&after_position=" + page.path("next"))
                .then()
                .body("data.stream_id", equalTo(List.of(second)));
        operator()
                .get(mine + "&type=portal_link.revoked")
                .then()
                .body("data.type", equalTo(List.of("portal_link.revoked.v1")));
        operator()
                .get("/operations/events/" + page.path("data[0].id"))
                .then()
                .statusCode(200)
                .body("event_id", equalTo(page.path("data[0].event_id")));
        operator()
                .get("/operations/events/" + page.path("data[0].event_id"))
                .then()
                .statusCode(200)
                .body("stream_id", equalTo(first));
        operator().get("/operations/events/unknown").then().statusCode(404);
        operator().get(mine + "&limit=0").then().statusCode(422);
        operator().get(mine + "&after_position=x").then().statusCode(422);
        operator().get(mine + "&after_position=1&before_position=2").then().statusCode(422);
    }

    @Test
    void thePausedRelayNumbersEventsAndPublishesThemWhenItGoesOn() {
        // Given
        operator().post("/operations/relay/pause").then().statusCode(422);
        eventually(() -> relay().body("status", equalTo("leading")).body("lag", equalTo(0)));
        operator()
                .body(Map.of("reason", "the broker is being moved"))
                .post("/operations/relay/pause")
                .then()
                .statusCode(200)
                .body("paused", equalTo(true));
        try {
            // When
            eventually(() -> relay().body("status", equalTo("paused")));
            issueSetupLink(Organizations.create(), "sso");

            // Then
            eventually(() -> relay().body("lag", greaterThan(0)).body("unnumbered", equalTo(0)));
        } finally {
            operator().post("/operations/relay/resume").then().statusCode(200).body("paused", equalTo(false));
        }
        eventually(() -> relay().body("status", equalTo("leading")).body("lag", equalTo(0)));
        operator()
                .get("/operations/actions?limit=500")
                .then()
                .body("data.find { it.action == 'relay.pause' }.reason", equalTo("the broker is being moved"))
                .body("data.action", not(hasItem("relay.unknown")));
    }

    private static RequestSpecification operator() {
        return as(new OperatorCaller());
    }

    private static ValidatableResponse relay() {
        return operator().get("/operations/relay").then().statusCode(200);
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

    private void publishCreated(Organizations organization) {
        topic.publish(
                organization.environmentId(),
                organization.id(),
                new OrganizationCreated(organization.id(), "Acme", null, false, Instant.parse("2026-11-24T12:00:00Z")));
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

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
    }
}
