package dev.vestibule.portallink.operations;

import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Operations.eventually;
import static dev.vestibule.portallink.fixture.Operations.operator;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.portallink.fixture.Database;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.testing.topic.RelayedRecords;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedeliveriesIT {
    private static final String REACTOR = "when-organization-deleted-then-revoke-link";

    private final Organizations acme = Organizations.create();
    private final RelayedRecords topic = RelayedRecords.of(OrganizationTopic.NAME, MessageJson::write);

    @Inject
    @SuppressWarnings("NullAway.Init")
    Database database;

    @Test
    void aPolicyActsOnceMoreWhenAnOperatorWantsIt() {
        // Given
        var link = issueSetupLink(acme, "sso").getString("id");
        var event = deleted(acme);
        var version =
                operator().get("/operations/streams/" + link).then().extract().<Integer>path("version");

        // When
        redeliver(order(event)).statusCode(200);

        // Then
        operator().get("/operations/streams/" + link).then().body("version", equalTo(version));
        operator()
                .get("/operations/actions?limit=500")
                .then()
                .body("data.findAll { it.action == 'events.redeliver' }.target", hasItem(REACTOR + " " + event))
                .body("data.find { it.target == '%s %s' }.outcome".formatted(REACTOR, event), equalTo("done"));
    }

    @Test
    void aCallThatWasCutOffIsMadeAgain() {
        // Given: another event, so that the reactor is known; and what a crash after the first step leaves
        issueSetupLink(acme, "sso");
        var globex = Organizations.create();
        issueSetupLink(globex, "sso");
        deleted(globex);
        var event = deleted(acme);
        database.query("delete from effect_ledger where reactor = $1 and event_id = $2", REACTOR, event);

        // Then
        redeliver(order(event)).statusCode(200);
    }

    @Test
    void anEventIsNotHandedOnBeforeItsTurn() {
        // Given
        issueSetupLink(acme, "sso");
        var event = deleted(acme);
        topic.publishRaw(acme.environmentId(), acme.id(), "organization.created.v2", "{");
        eventually(() -> operator()
                .get("/operations/parked?consumer=policies-organizations&key=" + acme.id())
                .then()
                .body("data", hasSize(1)));

        // When
        redeliver(order(event)).statusCode(409).body("code", equalTo("events_parked"));

        // Then
        operator().get("/operations/effects?event_id=" + event).then().body("data.reactor", hasItem(REACTOR));
    }

    @Test
    void ordersThatMakeNoSenseAreRefused() {
        // Given
        issueSetupLink(acme, "sso");
        var event = deleted(acme).toString();

        // Then
        redeliver(Map.of("event_id", event, "reactor", "another", "reason", "x"))
                .statusCode(404);
        redeliver(Map.of("event_id", event, "reactor", REACTOR)).statusCode(422);
        redeliver(Map.of("event_id", "nonsense", "reactor", REACTOR, "reason", "x"))
                .statusCode(422);
        redeliver(order(UUID.randomUUID())).statusCode(409).body("code", equalTo("event_gone"));
    }

    /// Deletes an organization that has a link, and waits until the policy has revoked it.
    private UUID deleted(Organizations organization) {
        topic.publish(organization.environmentId(), organization.id(), organization.created());
        var event = topic.publish(
                organization.environmentId(),
                organization.id(),
                new OrganizationDeleted(organization.id(), Instant.parse("2026-11-24T12:00:00Z")));
        eventually(() -> operator()
                .get("/operations/effects?event_id=" + event)
                .then()
                .statusCode(200)
                .body("data.reactor", hasItem(REACTOR)));
        return event;
    }

    private static Map<String, Object> order(UUID event) {
        return Map.of("event_id", event.toString(), "reactor", REACTOR, "reason", "to see that it is harmless");
    }

    private static ValidatableResponse redeliver(Map<String, Object> order) {
        return operator().body(order).post("/operations/effects/redeliver").then();
    }
}
