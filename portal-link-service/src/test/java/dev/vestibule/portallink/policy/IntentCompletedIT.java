package dev.vestibule.portallink.policy;

import static dev.vestibule.portallink.fixture.Api.asAdmin;
import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Api.look;
import static dev.vestibule.portallink.fixture.Api.nonceOf;
import static dev.vestibule.portallink.fixture.Api.press;
import static dev.vestibule.portallink.fixture.Api.resolve;
import static dev.vestibule.portallink.fixture.Api.sessionOf;
import static dev.vestibule.portallink.fixture.Api.setupLinks;
import static dev.vestibule.portallink.fixture.Api.start;
import static dev.vestibule.portallink.fixture.Api.tokenOf;
import static dev.vestibule.portallink.fixture.LinkEventNames.COMPLETED;
import static dev.vestibule.portallink.fixture.LinkEventNames.ISSUED;
import static dev.vestibule.portallink.fixture.LinkEventNames.OPENED;
import static dev.vestibule.portallink.fixture.LinkEventNames.REVOKED;
import static dev.vestibule.portallink.fixture.Operations.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.contracts.portallink.PortalLinkMessage;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.LinkKind;
import dev.vestibule.portallink.fixture.Api;
import dev.vestibule.portallink.fixture.Database;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.portallink.fixture.PastLinks;
import dev.vestibule.testing.topic.RelayedRecords;
import dev.vestibule.testing.topic.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// What a link led to completes it. The topics themselves are the input, written as the relays of their owners
/// write them.
@QuarkusTest
class IntentCompletedIT {
    private final Organizations acme = Organizations.create();
    private final RelayedRecords connections = RelayedRecords.of(ConnectionTopic.NAME, MessageJson::write);
    private final RelayedRecords organizations = RelayedRecords.of(OrganizationTopic.NAME, MessageJson::write);

    @Inject
    Database database;

    @Inject
    PastLinks pastLinks;

    @Test
    void anActiveConnectionCompletesItsSetupLinkWhichRevokesItself() {
        // Given
        var link = issueSetupLink(acme, "sso");
        var token = tokenOf(link.getString("url"));
        var cookie = sessionOf(start(token));
        var nonce = nonceOf(look(token));

        // When
        var cause =
                connections.publish(acme.environmentId(), acme.id(), acme.connectionActivated(link.getString("id")));

        // Then
        eventually(() -> setupLinks(acme)
                .then()
                .body("data.state", contains("completed"))
                .body("data[0].completed_intents", contains("sso"))
                .body("data[0].revocation_reason", equalTo("setup_completed")));
        assertThat(database.historyOf(link.getString("id"))).containsExactly(ISSUED, OPENED, COMPLETED, REVOKED);
        thePageSaysThatItIsComplete(token);
        press(token, nonce).then().statusCode(410);
        var session = resolve(cookie).then().statusCode(200).extract().jsonPath();
        asAdmin(session).get("/portal/api/session").then().statusCode(200).body("features.completed", contains(true));
        theRevocationFollowsFrom(cause, link.getString("id"));
        asStaff(acme.environmentId())
                .delete("/dashboard/api/setup-links/" + link.getString("id"))
                .then()
                .statusCode(409)
                .body("code", equalTo("link_completed"));
        Api.requestSetupLink(acme, "sso").then().statusCode(201);
    }

    private static void thePageSaysThatItIsComplete(String token) {
        assertThat(look(token).then().statusCode(200).extract().asString())
                .contains("<title>Set-up is complete")
                .contains("Single Sign-On")
                .contains("Done");
    }

    private void theRevocationFollowsFrom(UUID cause, String linkId) {
        var row = database.query(
                        "select causation_id, correlation_id, actor->>'id' from event where stream_id = $1 and type = $2",
                        linkId,
                        REVOKED)
                .getFirst();
        assertThat(row.getString(0)).isEqualTo(cause.toString());
        assertThat(row.getString(1)).startsWith("request-of-conn_");
        assertThat(row.getString(2)).isEqualTo("when-connection-activated-then-complete-intent");
    }

    @Test
    void theRevocationIsPublishedAndTheCompletedIntentIsNot() {
        // Given
        var link = issueSetupLink(acme, "sso").getString("id");

        // When
        connections.publish(acme.environmentId(), acme.id(), acme.connectionActivated(link));

        // Then
        eventually(() -> assertThat(TopicReader.recordsOf(PortalLinkTopic.NAME, acme.id(), Received::from))
                .extracting(record -> record.type())
                .containsExactly(ISSUED, REVOKED));
        var revoked = TopicReader.recordsOf(PortalLinkTopic.NAME, acme.id(), Received::from)
                .getLast()
                .message(PortalLinkTopic.TYPES);
        assertThat(revoked)
                .isInstanceOfSatisfying(
                        PortalLinkMessage.LinkRevoked.class,
                        fact -> assertThat(fact.reason()).isEqualTo("setup_completed"));
    }

    @Test
    void inv41TheChainFromAFactToWhatFollowsFromItIsUnbroken() {
        // Given
        var link = issueSetupLink(acme, "sso").getString("id");
        var activated = acme.connectionActivated(link);

        // When
        var cause = connections.publish(acme.environmentId(), acme.id(), activated);

        // Then
        eventually(() -> assertThat(TopicReader.recordsOf(PortalLinkTopic.NAME, acme.id()))
                .last()
                .extracting(
                        record -> header(record, MessageHeaders.TYPE),
                        record -> header(record, MessageHeaders.CAUSATION_ID),
                        record -> header(record, MessageHeaders.CORRELATION_ID),
                        record -> header(record, MessageHeaders.TRACE_PARENT))
                .containsExactly(
                        REVOKED, cause.toString(), "request-of-" + activated.subject(), RelayedRecords.traceOf(cause)));
    }

    @Test
    void theLastTickedIntentClosesTheLink() {
        // Given
        var link = issueSetupLink(acme, "sso", "domain_verification").getString("id");

        // When
        connections.publish(acme.environmentId(), acme.id(), acme.connectionActivated(link));

        // Then
        eventually(() -> setupLinks(acme)
                .then()
                .body("data.state", contains("active"))
                .body("data[0].completed_intents", contains("sso")));
        organizations.publish(acme.environmentId(), acme.id(), acme.domainVerified(link));
        eventually(() -> setupLinks(acme)
                .then()
                .body("data.state", contains("completed"))
                .body("data[0].completed_intents", contains("domain_verification", "sso")));
    }

    @Test
    void aPortalLinkIsCompletedButNeverRevoked() {
        // Given
        var token = Api.generatePortalLink(acme, "sso");
        var session = Api.sessionOfLink(token);

        // When
        connections.publish(acme.environmentId(), acme.id(), acme.connectionActivated(session.getString("link_id")));

        // Then
        eventually(() -> asAdmin(session).get("/portal/api/session").then().body("features.completed", contains(true)));
        assertThat(database.historyOf(session.getString("link_id"))).containsExactly(ISSUED, OPENED, COMPLETED);
        start(token).then().statusCode(303);
    }

    @Test
    void aSetUpThatIsFinishedAfterTheExpiryShowsAsCompleted() {
        // Given
        var link = pastLinks.issue(acme, LinkKind.SETUP, Duration.ofDays(31), Intent.SSO);
        var next = issueSetupLink(acme, "sso").getString("id");

        // When
        connections.publish(acme.environmentId(), acme.id(), acme.connectionActivated(link.linkId()));

        // Then
        eventually(() -> setupLinks(acme)
                .then()
                .body("data.id", contains(next, link.linkId()))
                .body("data.state", contains("active", "completed")));
    }

    private static String header(ConsumerRecord<String, byte[]> kafkaRecord, String name) {
        var header = kafkaRecord.headers().lastHeader(name);
        return header == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
