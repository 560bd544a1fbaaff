package dev.vestibule.portallink.operations;

import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Operations.eventually;
import static dev.vestibule.portallink.fixture.Operations.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.testing.identity.TestIdentity;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.IdentityTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventOperationsIT {
    private final Organizations acme = Organizations.create();

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
    void aStoreThatKnowsItsTopicsIsNotRealigned() {
        issueSetupLink(Organizations.create(), "sso");
        eventually(() -> relay().body("status", equalTo("leading")).body("lag", equalTo(0)));

        operator().post("/operations/relay/realign").then().statusCode(422);
        operator()
                .body(Map.of("reason", "a mistake"))
                .post("/operations/relay/realign")
                .then()
                .statusCode(409)
                .body("code", equalTo("not_forked"));
        relay().body("status", equalTo("leading"));
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

    private static ValidatableResponse republish(Map<String, Object> order) {
        return operator().body(order).post("/operations/republications").then();
    }

    private static ValidatableResponse relay() {
        return operator().get("/operations/relay").then().statusCode(200);
    }
}
