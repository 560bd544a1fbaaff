package dev.vestibule.portallink.policy;

import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Api.look;
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

import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.portallink.fixture.Api;
import dev.vestibule.portallink.fixture.Database;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.testing.topic.RelayedRecords;
import dev.vestibule.testing.topic.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrganizationDeletedIT {
    private final Organizations acme = Organizations.create();
    private final RelayedRecords connections = RelayedRecords.of(ConnectionTopic.NAME, MessageJson::write);
    private final RelayedRecords organizations = RelayedRecords.of(OrganizationTopic.NAME, MessageJson::write);

    @Inject
    Database database;

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
        var cause = organizations.publish(acme.environmentId(), acme.id(), acme.deleted());

        // Then
        eventually(() -> assertThat(database.query(
                        "select state, revocation_reason from portal_link where organization_id = $1", acme.id()))
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.getString(0)).isEqualTo("revoked");
                    assertThat(row.getString(1)).isEqualTo("organization_deleted");
                }));
        assertThat(database.effectsOf(cause)).containsExactly("COMPLETED", "COMPLETED");
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
        connections.publish(acme.environmentId(), acme.id(), acme.connectionActivated(link.getString("id")));
        eventually(() -> setupLinks(acme).then().body("data.state", contains("completed")));

        // When
        organizations.publish(acme.environmentId(), acme.id(), acme.deleted());

        // Then
        eventually(() -> resolve(cookie).then().statusCode(404));
        eventually(() -> assertThat(database.number(
                        "select count(*) from portal_session where organization_id = $1 and end_reason = 'organization_deleted'",
                        acme.id()))
                .isEqualTo(1));
        assertThat(database.historyOf(link.getString("id"))).containsExactly(ISSUED, OPENED, COMPLETED, REVOKED);
    }
}
