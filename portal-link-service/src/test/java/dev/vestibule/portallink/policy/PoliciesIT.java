package dev.vestibule.portallink.policy;

import static dev.vestibule.portallink.fixture.Api.asAdmin;
import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Api.look;
import static dev.vestibule.portallink.fixture.Api.nonceOf;
import static dev.vestibule.portallink.fixture.Api.press;
import static dev.vestibule.portallink.fixture.Api.resolve;
import static dev.vestibule.portallink.fixture.Api.sessionOf;
import static dev.vestibule.portallink.fixture.Api.start;
import static dev.vestibule.portallink.fixture.Api.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionActivated;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionReset;
import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainVerified;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
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
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The topics themselves are the input, written as the relays of their owners write them.
@QuarkusTest
class PoliciesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ISSUED = "portal_link.issued.v1";
    private static final String OPENED = "portal_link.opened.v1";
    private static final String COMPLETED = "portal_link.intent_completed.v1";
    private static final String REVOKED = "portal_link.revoked.v1";

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
        var cause = connections.publish(acme.environmentId(), acme.id(), activated(link.getString("id")));

        // Then
        eventually(() -> links().body("data.state", contains("completed"))
                .body("data[0].completed_intents", contains("sso"))
                .body("data[0].revocation_reason", equalTo("setup_completed")));
        assertThat(database.historyOf(link.getString("id"))).containsExactly(ISSUED, OPENED, COMPLETED, REVOKED);
        assertThat(look(token).then().statusCode(200).extract().asString())
                .contains("<title>Set-up is complete")
                .contains("Single Sign-On")
                .contains("Done");
        press(token, nonce).then().statusCode(410);
        var session = resolve(cookie).then().statusCode(200).extract().jsonPath();
        asAdmin(session).get("/portal/api/session").then().statusCode(200).body("features.completed", contains(true));
        var row = database.query(
                        "select causation_id, correlation_id, actor->>'id' from event where stream_id = $1 and type = $2",
                        link.getString("id"),
                        REVOKED)
                .getFirst();
        assertThat(row.getString(0)).isEqualTo(cause.toString());
        assertThat(row.getString(1)).startsWith("request-of-conn_");
        assertThat(row.getString(2)).isEqualTo("when-connection-activated-then-complete-intent");
        asStaff(acme.environmentId())
                .delete("/dashboard/api/setup-links/" + link.getString("id"))
                .then()
                .statusCode(409)
                .body("code", equalTo("link_completed"));
        Api.requestSetupLink(acme, "sso").then().statusCode(201);
    }

    @Test
    void theRevocationIsPublishedAndTheCompletedIntentIsNot() {
        // Given
        var link = issueSetupLink(acme, "sso").getString("id");

        // When
        connections.publish(acme.environmentId(), acme.id(), activated(link));

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
        var activated = activated(link);

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

    private static String header(ConsumerRecord<String, byte[]> kafkaRecord, String name) {
        var header = kafkaRecord.headers().lastHeader(name);
        return header == null ? "none" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Test
    void theLastTickedIntentClosesTheLink() {
        // Given
        var link = issueSetupLink(acme, "sso", "domain_verification").getString("id");

        // When
        connections.publish(acme.environmentId(), acme.id(), activated(link));

        // Then
        eventually(() ->
                links().body("data.state", contains("active")).body("data[0].completed_intents", contains("sso")));
        organizations.publish(acme.environmentId(), acme.id(), verified(link));
        eventually(() -> links().body("data.state", contains("completed"))
                .body("data[0].completed_intents", contains("domain_verification", "sso")));
    }

    @Test
    void inv28OnlyTheLinkThatTheFactNamesIsClosedNeverALaterOne() {
        // Given: the link is issued again between activation and consumption
        var earlier = issueSetupLink(acme, "sso").getString("id");
        asStaff(acme.environmentId())
                .delete("/dashboard/api/setup-links/" + earlier)
                .then()
                .statusCode(204);
        var later = issueSetupLink(acme, "sso").getString("id");

        // When
        connections.publish(acme.environmentId(), acme.id(), activated(earlier));

        // Then
        afterEverythingBeforeIsConsumed();
        links().body("data.id", contains(later, earlier)).body("data.state", contains("active", "revoked"));
        assertThat(database.historyOf(later)).containsExactly(ISSUED);
        assertThat(database.historyOf(earlier)).containsExactly(ISSUED, REVOKED);
    }

    @Test
    void inv28DuplicatesAreHarmless() {
        // Given
        var link = issueSetupLink(acme, "sso").getString("id");
        var message = activated(link);
        var id = connections.publish(acme.environmentId(), acme.id(), message);

        // When
        connections.publishAgain(id, acme.environmentId(), acme.id(), message);
        connections.publish(acme.environmentId(), acme.id(), message);

        // Then
        afterEverythingBeforeIsConsumed();
        assertThat(database.historyOf(link)).containsExactly(ISSUED, COMPLETED, REVOKED);
        assertThat(ledgerOf(id)).containsExactly("COMPLETED");
    }

    @Test
    void whatNoLinkLedToCompletesNothing() {
        var link = issueSetupLink(acme, "sso").getString("id");

        connections.publish(acme.environmentId(), acme.id(), activated(null));
        connections.publish(acme.environmentId(), acme.id(), activated("not a link"));

        afterEverythingBeforeIsConsumed();
        assertThat(database.historyOf(link)).containsExactly(ISSUED);
    }

    @Test
    void aFactOfAnotherTenantCompletesNothing() {
        // Given
        var link = issueSetupLink(acme, "sso").getString("id");
        var other = Organizations.create(acme.environmentId(), "Other");

        // When
        var elsewhere = connections.publish(Organizations.newId("environment"), acme.id(), activated(link));
        var strange = connections.publish(acme.environmentId(), other.id(), activatedFor(other, link));

        // Then
        afterEverythingBeforeIsConsumed();
        assertThat(database.historyOf(link)).containsExactly(ISSUED);
        assertThat(ledgerOf(elsewhere)).containsExactly("SUPPRESSED");
        eventually(() -> assertThat(ledgerOf(strange)).containsExactly("SUPPRESSED"));
    }

    @Test
    void aPortalLinkIsCompletedButNeverRevoked() {
        // Given
        var token = Api.generatePortalLink(acme, "sso");
        var session = Api.sessionOfLink(token);

        // When
        connections.publish(acme.environmentId(), acme.id(), activated(session.getString("link_id")));

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
        connections.publish(acme.environmentId(), acme.id(), activated(link.linkId()));

        // Then
        eventually(() -> links().body("data.id", contains(next, link.linkId()))
                .body("data.state", contains("active", "completed")));
    }

    @Test
    void aDeletedOrganizationLosesAllItsLinksAndSessions() {
        // Given
        var other = Organizations.create(acme.environmentId(), "Other");
        var othersLink = issueSetupLink(other, "sso");
        var setup = issueSetupLink(acme, "sso");
        var setupToken = tokenOf(setup.getString("url"));
        var portalToken = Api.generatePortalLink(acme, "sso");
        var setupSession = sessionOf(start(setupToken));
        var portalSession = sessionOf(start(portalToken));

        // When
        var cause = organizations.publish(
                acme.environmentId(), acme.id(), new OrganizationDeleted(acme.id(), Instant.now()));

        // Then
        eventually(() -> assertThat(database.query(
                        "select state, revocation_reason from portal_link where organization_id = $1", acme.id()))
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.getString(0)).isEqualTo("revoked");
                    assertThat(row.getString(1)).isEqualTo("organization_deleted");
                }));
        assertThat(ledgerOf(cause)).containsExactly("COMPLETED", "COMPLETED");
        eventually(() -> resolve(setupSession).then().statusCode(404));
        eventually(() -> resolve(portalSession).then().statusCode(404));
        assertThat(look(setupToken).asString()).contains("This link was revoked");
        press(portalToken, "").then().statusCode(410);
        start(tokenOf(othersLink.getString("url"))).then().statusCode(303);
        eventually(() -> assertThat(TopicReader.recordsOf(PortalLinkTopic.NAME, acme.id(), Received::from).stream()
                        .filter(record -> record.type().equals(REVOKED)))
                .hasSize(2));
    }

    @Test
    void alsoTheSessionsOfACompletedLink() {
        // Given
        var link = issueSetupLink(acme, "sso");
        var cookie = sessionOf(start(tokenOf(link.getString("url"))));
        connections.publish(acme.environmentId(), acme.id(), activated(link.getString("id")));
        eventually(() -> links().body("data.state", contains("completed")));

        // When
        organizations.publish(acme.environmentId(), acme.id(), new OrganizationDeleted(acme.id(), Instant.now()));

        // Then
        eventually(() -> resolve(cookie).then().statusCode(404));
        eventually(() -> assertThat(database.number(
                        "select count(*) from portal_session where organization_id = $1 and end_reason = 'organization_deleted'",
                        acme.id()))
                .isEqualTo(1));
        assertThat(database.historyOf(link.getString("id"))).containsExactly(ISSUED, OPENED, COMPLETED, REVOKED);
    }

    @Test
    void whatIsOfANewerVocabularyOrOfNoRelayStopsNobody() {
        // Given
        var link = issueSetupLink(acme, "sso").getString("id");

        // When
        connections.publishWithoutHeaders(acme.id());
        connections.publishRaw(acme.environmentId(), acme.id(), "connection.levitated.v9", "{\"height\": 3}");
        connections.publish(
                acme.environmentId(), acme.id(), new ConnectionReset("conn_1", acme.id(), link, Instant.now()));
        connections.publish(acme.environmentId(), acme.id(), activated(link));

        // Then
        eventually(() -> links().body("data.state", contains("completed")));
    }

    @Test
    void anUnreadableMessageParksThoseOfItsOrganizationAndOtherOrganizationsGoOn() {
        // Given
        var stuck = Organizations.create();
        var link = issueSetupLink(stuck, "sso").getString("id");
        var other = issueSetupLink(acme, "sso").getString("id");

        // When
        connections.publishRaw(stuck.environmentId(), stuck.id(), "connection.activated.v1", "this is no JSON");
        connections.publish(stuck.environmentId(), stuck.id(), activatedFor(stuck, link));
        connections.publish(acme.environmentId(), acme.id(), activated(other));

        // Then
        eventually(() -> links().body("data.state", contains("completed")));
        eventually(() -> assertThat(database.query(
                        "select reason from parked_event where sequencing_key = $1 order by \"offset\"", stuck.id()))
                .extracting(row -> row.getString(0))
                .containsExactly("poison", "behind"));
        assertThat(database.historyOf(link)).containsExactly(ISSUED);
    }

    private ConnectionActivated activated(@Nullable String linkId) {
        return activatedFor(acme, linkId);
    }

    private static ConnectionActivated activatedFor(Organizations organization, @Nullable String linkId) {
        return new ConnectionActivated(
                Organizations.newId("conn"),
                organization.id(),
                "KeycloakSAML",
                "Acme",
                "validating",
                "hash",
                linkId,
                Instant.now());
    }

    private DomainVerified verified(String linkId) {
        return new DomainVerified(
                Organizations.newId("org_domain"), acme.id(), "acme.example", "dns", linkId, Instant.now());
    }

    /// The records of one key are consumed in order: once a later one has had its effect, the earlier ones
    /// had theirs.
    private void afterEverythingBeforeIsConsumed() {
        var marker = Api.sessionOfLink(Api.generatePortalLink(acme, "sso")).getString("link_id");
        connections.publish(acme.environmentId(), acme.id(), activated(marker));
        eventually(() -> assertThat(database.historyOf(marker)).contains(COMPLETED));
    }

    private ValidatableResponse links() {
        return asStaff(acme.environmentId())
                .get("/dashboard/api/setup-links?organization_id=" + acme.id())
                .then();
    }

    private List<String> ledgerOf(java.util.UUID eventId) {
        return database.query("select state from effect_ledger where event_id = $1", eventId).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
    }
}
