package dev.vestibule.portallink.policy;

import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Api.setupLinks;
import static dev.vestibule.portallink.fixture.LinkEventNames.COMPLETED;
import static dev.vestibule.portallink.fixture.LinkEventNames.ISSUED;
import static dev.vestibule.portallink.fixture.LinkEventNames.REVOKED;
import static dev.vestibule.portallink.fixture.Operations.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionReset;
import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.portallink.fixture.Api;
import dev.vestibule.portallink.fixture.Database;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.testing.topic.RelayedRecords;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Facts that come late or twice, that are of another tenant, or that nobody can read.
@QuarkusTest
class StrangeFactsIT {
    private final Organizations acme = Organizations.create();
    private final RelayedRecords connections = RelayedRecords.of(ConnectionTopic.NAME, MessageJson::write);

    @Inject
    Database database;

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
        connections.publish(acme.environmentId(), acme.id(), acme.connectionActivated(earlier));

        // Then
        afterEverythingBeforeIsConsumed();
        setupLinks(acme)
                .then()
                .body("data.id", contains(later, earlier))
                .body("data.state", contains("active", "revoked"));
        assertThat(database.historyOf(later)).containsExactly(ISSUED);
        assertThat(database.historyOf(earlier)).containsExactly(ISSUED, REVOKED);
    }

    @Test
    void inv28DuplicatesAreHarmless() {
        // Given
        var link = issueSetupLink(acme, "sso").getString("id");
        var message = acme.connectionActivated(link);
        var id = connections.publish(acme.environmentId(), acme.id(), message);

        // When
        connections.publishAgain(id, acme.environmentId(), acme.id(), message);
        connections.publish(acme.environmentId(), acme.id(), message);

        // Then
        afterEverythingBeforeIsConsumed();
        assertThat(database.historyOf(link)).containsExactly(ISSUED, COMPLETED, REVOKED);
        assertThat(database.effectsOf(id)).containsExactly("COMPLETED");
    }

    @Test
    void whatNoLinkLedToCompletesNothing() {
        var link = issueSetupLink(acme, "sso").getString("id");

        connections.publish(acme.environmentId(), acme.id(), acme.connectionActivated(null));
        connections.publish(acme.environmentId(), acme.id(), acme.connectionActivated("not a link"));

        afterEverythingBeforeIsConsumed();
        assertThat(database.historyOf(link)).containsExactly(ISSUED);
    }

    @Test
    void aFactOfAnotherTenantCompletesNothing() {
        // Given
        var link = issueSetupLink(acme, "sso").getString("id");
        var other = Organizations.create(acme.environmentId(), "Other");

        // When
        var elsewhere =
                connections.publish(Organizations.newId("environment"), acme.id(), acme.connectionActivated(link));
        var strange = connections.publish(acme.environmentId(), other.id(), other.connectionActivated(link));

        // Then
        afterEverythingBeforeIsConsumed();
        assertThat(database.historyOf(link)).containsExactly(ISSUED);
        assertThat(database.effectsOf(elsewhere)).containsExactly("SUPPRESSED");
        eventually(() -> assertThat(database.effectsOf(strange)).containsExactly("SUPPRESSED"));
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
        connections.publish(acme.environmentId(), acme.id(), acme.connectionActivated(link));

        // Then
        eventually(() -> setupLinks(acme).then().body("data.state", contains("completed")));
    }

    @Test
    void anUnreadableMessageParksThoseOfItsOrganizationAndOtherOrganizationsGoOn() {
        // Given
        var stuck = Organizations.create();
        var link = issueSetupLink(stuck, "sso").getString("id");
        var other = issueSetupLink(acme, "sso").getString("id");

        // When
        connections.publishRaw(stuck.environmentId(), stuck.id(), "connection.activated.v1", "this is no JSON");
        connections.publish(stuck.environmentId(), stuck.id(), stuck.connectionActivated(link));
        connections.publish(acme.environmentId(), acme.id(), acme.connectionActivated(other));

        // Then
        eventually(() -> setupLinks(acme).then().body("data.state", contains("completed")));
        eventually(() -> assertThat(database.query(
                        "select reason from parked_event where sequencing_key = $1 order by \"offset\"", stuck.id()))
                .extracting(row -> row.getString(0))
                .containsExactly("poison", "behind"));
        assertThat(database.historyOf(link)).containsExactly(ISSUED);
    }

    /// The records of one key are consumed in order: once a later one has had its effect, the earlier ones
    /// had theirs.
    private void afterEverythingBeforeIsConsumed() {
        var marker = Api.sessionOfLink(Api.generatePortalLink(acme, "sso")).getString("link_id");
        connections.publish(acme.environmentId(), acme.id(), acme.connectionActivated(marker));
        eventually(() -> assertThat(database.historyOf(marker)).contains(COMPLETED));
    }
}
