package dev.vestibule.acceptance.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.workos.models.Organization;
import com.workos.types.ConnectionState;
import com.workos.types.ConnectionStatus;
import com.workos.types.ConnectionType;
import dev.vestibule.acceptance.browser.ItAdmin;
import dev.vestibule.acceptance.browser.Staff;
import dev.vestibule.acceptance.keycloak.Customer;
import dev.vestibule.acceptance.system.PublishedSchemas;
import dev.vestibule.acceptance.system.TopicLog;
import dev.vestibule.acceptance.system.TopicLog.Fact;
import dev.vestibule.acceptance.system.Traces;
import dev.vestibule.acceptance.system.Vestibule;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// A vendor's application creates an organization, the staff invite its admin, the admin connects their
/// Keycloak, tests and activates, and the setup link is revoked because the topics say so.
class MainJobIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONTACT = "metadata-canary-41c7@acme.example";

    private final Vestibule vestibule = Vestibule.running();

    @Test
    void fromTheFirstCallToTheRevokedLink() {
        var customer = Customer.create();
        var organization = vestibule
                .workos()
                .getOrganizations()
                .create(
                        "Acme " + UUID.randomUUID().toString().substring(0, 8),
                        null,
                        null,
                        null,
                        Map.of("contact", CONTACT),
                        null);

        var link = invite(organization);
        setUp(link, customer);

        try (var topics = new TopicLog(vestibule.kafkaBootstrapServers())) {
            theLinkIsRevokedByTheTopics(topics, organization, link);
            theFactsAreInOrderAndValid(topics, organization);
            nothingSecretWasPublishedOrLogged(topics, link);
        }
        theApiSaysActive(organization);
    }

    private String invite(Organization organization) {
        try (var staff = Staff.signedInTo(vestibule)) {
            var link = staff.openOrganization(organization.getName()).inviteAdmin();
            staff.browser().picture("main-job-1-invited");
            return link;
        }
    }

    private void setUp(String link, Customer customer) {
        try (var admin = ItAdmin.with(link)) {
            admin.look().browser().picture("main-job-2-link");
            admin.connect(customer);
            admin.browser().picture("main-job-3-connected");
            admin.test(Customer.USER, Customer.PASSWORD);
            admin.browser().sees("The test passed").picture("main-job-4-tested");
            admin.activate().browser().picture("main-job-5-done");

            recentEventsShowTheSignIn(admin);
        }
    }

    private static void recentEventsShowTheSignIn(ItAdmin admin) {
        var events = admin.goTo("/portal/sso/connection").browser().page().locator("tbody");
        events.getByText("Test successful").waitFor();
        admin.browser().picture("main-job-6-connection");
        events.getByRole(AriaRole.LINK).first().click();
        admin.browser().sees("SAML request").sees("SAML response").picture("main-job-7-event");
    }

    private void theLinkIsRevokedByTheTopics(TopicLog topics, Organization organization, String link) {
        var revoked = topics.await(of(organization, "portal_link.revoked.v1"), PATIENCE);
        assertThat(revoked.value()).contains("\"setup_completed\"");
        try (var admin = ItAdmin.with(link)) {
            admin.look().browser().sees("Set-up is complete").picture("main-job-8-completed");
        }
        try (var staff = Staff.signedInTo(vestibule)) {
            staff.openOrganization(organization.getName());
            staff.browser().sees("Active").picture("main-job-9-active");
        }
    }

    private static void theFactsAreInOrderAndValid(TopicLog topics, Organization organization) {
        var created = topics.await(of(organization, "organization.created.v2"), PATIENCE);
        var issued = topics.await(of(organization, "portal_link.issued.v1"), PATIENCE);
        var activated = topics.await(of(organization, "connection.activated.v1"), PATIENCE);
        var revoked = topics.await(of(organization, "portal_link.revoked.v1"), PATIENCE);
        assertThat(created.time()).isBefore(issued.time());
        assertThat(issued.time()).isBefore(activated.time());
        assertThat(activated.time()).isBeforeOrEqualTo(revoked.time());
        assertThat(topics.all())
                .allSatisfy(
                        fact -> assertThat(PublishedSchemas.mistakesOf(fact)).isEmpty());
    }

    private void nothingSecretWasPublishedOrLogged(TopicLog topics, String link) {
        var secrets = Traces.of(
                link.substring(link.lastIndexOf('/') + 1),
                vestibule.apiKey(),
                Customer.EMAIL,
                Customer.PASSWORD,
                CONTACT);
        assertThat(topics.all())
                .allSatisfy(fact -> assertThat(secrets.in(fact.everything())).isEmpty());
        assertThat(secrets.inFilesOf(vestibule.logs())).isEmpty();
    }

    @SuppressWarnings("deprecation") // the SDK's mark; the contract still demands the status
    private void theApiSaysActive(Organization organization) {
        var connections =
                vestibule.workos().getSso().listConnections(null, null, null, null, null, null, organization.getId());
        assertThat(connections.data).singleElement().satisfies(connection -> {
            assertThat(connection.getState()).isEqualTo(ConnectionState.Active);
            assertThat(connection.getStatus()).isEqualTo(ConnectionStatus.Linked);
            assertThat(connection.getConnectionType()).isEqualTo(ConnectionType.KeycloakSAML);
        });
    }

    private static Predicate<Fact> of(Organization organization, String type) {
        return fact -> fact.type().equals(type) && fact.isAbout(organization.getId());
    }
}
