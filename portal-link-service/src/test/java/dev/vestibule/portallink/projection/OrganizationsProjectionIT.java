package dev.vestibule.portallink.projection;

import static dev.vestibule.portallink.fixture.Api.asApplication;
import static dev.vestibule.portallink.fixture.Api.asStaff;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static dev.vestibule.portallink.fixture.Api.look;
import static dev.vestibule.portallink.fixture.Api.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.vestibule.contracts.Message;
import dev.vestibule.contracts.organization.OrganizationMessage.EnvironmentCreated;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationCreated;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationUpdated;
import dev.vestibule.contracts.organization.OrganizationMessage.RedirectsConfigured;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.portallink.fixture.Api;
import dev.vestibule.portallink.fixture.Database;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.testing.topic.RelayedRecords;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrganizationsProjectionIT {
    private final Organizations acme = Organizations.unknown();
    private final RelayedRecords topic = RelayedRecords.of(OrganizationTopic.NAME, MessageJson::write);

    @Inject
    Database database;

    @Inject
    KnownOrganizations known;

    @Test
    void showingAnOrganizationOfTheTopicNeedsNoQuestion() {
        // Given
        publish(created("Acme"));
        eventually(() -> assertThat(nameOf(acme.id())).isEqualTo("Acme"));

        // When
        asStaff(acme.environmentId())
                .get("/dashboard/api/setup-links?organization_id=" + acme.id())
                .then()
                .statusCode(200);

        // Then
        assertThat(acme.timesAsked()).isZero();
    }

    @Test
    void anOrganizationItsOwnerHasJustDeletedGetsNoLinkAlthoughTheTopicHasNotSaidSoYet() {
        // Given
        publish(created("Acme"));
        eventually(() -> assertThat(nameOf(acme.id())).isEqualTo("Acme"));

        // When the owner does not know it (any more)
        var generated = generateLink();
        var issued = Api.requestSetupLink(acme, "sso");

        // Then
        generated.then().statusCode(404).body("code", equalTo("entity_not_found"));
        issued.then().statusCode(404);
    }

    @Test
    void whileItsOwnerDoesNotAnswerTheTopicIsBelieved() {
        // Given
        var failing = Organizations.failing();
        topic.publish(failing.environmentId(), failing.id(), created(failing.id(), "Acme"));
        eventually(() -> assertThat(nameOf(failing.id())).isEqualTo("Acme"));

        // When, then
        Api.generatePortalLink(failing, "sso");
    }

    @Test
    void itsNameFollowsTheTopic() {
        // Given
        var renamed = Organizations.create();
        topic.publish(renamed.environmentId(), renamed.id(), created(renamed.id(), "Acme"));
        eventually(() -> assertThat(nameOf(renamed.id())).isEqualTo("Acme"));
        var token = tokenOf(issueSetupLink(renamed, "sso").getString("url"));

        // When
        topic.publish(renamed.environmentId(), renamed.id(), updated(renamed.id(), "Acme International"));

        // Then
        eventually(() -> assertThat(look(token).asString()).contains("Set up Acme International"));
    }

    @Test
    void theTopicKnowsBetterThanAnEarlierAnswer() {
        // Given
        var answered = Organizations.create();
        var token = tokenOf(issueSetupLink(answered, "sso").getString("url"));

        // When
        topic.publish(answered.environmentId(), answered.id(), created(answered.id(), "Renamed"));

        // Then
        eventually(() -> assertThat(look(token).asString()).contains("Set up Renamed"));
    }

    @Test
    void deletedIsFinal() {
        // Given
        publish(created("Acme"));
        publish(new OrganizationDeleted(acme.id(), Instant.now()));

        // When
        publish(updated(acme.id(), "Acme again"));

        // Then
        afterEverythingBeforeIsApplied();
        assertThat(answerOf(() -> known.organization(acme.id())))
                .hasValueSatisfying(
                        organization -> assertThat(organization.deleted()).isTrue());
        generateLink().then().statusCode(404);
        asStaff(acme.environmentId())
                .get("/dashboard/api/setup-links?organization_id=" + acme.id())
                .then()
                .statusCode(404);
        assertThat(acme.timesAsked()).isZero();
    }

    @Test
    void anOrganizationBelongsToTheEnvironmentOfItsTopic() {
        publish(created("Acme"));
        eventually(() -> assertThat(nameOf(acme.id())).isEqualTo("Acme"));

        asApplication(Organizations.newId("environment"))
                .body("{\"organization\": \"" + acme.id() + "\"}")
                .post("/portal/generate_link")
                .then()
                .statusCode(404);
    }

    @Test
    void appliedTwiceTheRowsAreTheSame() {
        // Given
        var environment = acme.environmentId();
        var messages = List.<Message>of(
                new EnvironmentCreated(environment, "Staging", false, "client_1", Instant.now()),
                new RedirectsConfigured(
                        environment,
                        "https://app.example.com",
                        "https://app.example.com/sso",
                        "https://app.example.com/dsync",
                        null,
                        List.of(),
                        Instant.now()));

        // When
        for (var n = 0; n < 2; n++) {
            messages.forEach(message -> topic.publish(environment, null, message));
            publish(created("Acme"));
        }

        // Then
        eventually(() -> assertThat(answerOf(() -> known.environment(environment)))
                .isEqualTo(new KnownEnvironment(
                        environment,
                        "Staging",
                        false,
                        "https://app.example.com",
                        "https://app.example.com/sso",
                        "https://app.example.com/dsync",
                        null)));
        afterEverythingBeforeIsApplied();
        assertThat(database.number("select count(*) from known_organization where organization_id = $1", acme.id()))
                .isEqualTo(1);
    }

    @Test
    void anEnvironmentThatIsNotKnownYetCountsAsProduction() {
        var unknown = answerOf(() -> known.environment("environment_x"));

        assertThat(unknown.production()).isTrue();
        assertThat(unknown.returnUri()).isNull();
    }

    private Response generateLink() {
        return asApplication(acme.environmentId())
                .body("{\"organization\": \"" + acme.id() + "\"}")
                .post("/portal/generate_link");
    }

    private void publish(Message message) {
        topic.publish(acme.environmentId(), acme.id(), message);
    }

    private OrganizationCreated created(String name) {
        return created(acme.id(), name);
    }

    private static OrganizationCreated created(String id, String name) {
        return new OrganizationCreated(id, name, null, false, Instant.now());
    }

    private static OrganizationUpdated updated(String id, String name) {
        return new OrganizationUpdated(id, name, null, null, false, Instant.now());
    }

    private String nameOf(String organizationId) {
        return database.query("select name from known_organization where organization_id = $1", organizationId).stream()
                .map(row -> row.getString(0))
                .findFirst()
                .orElse("");
    }

    /// Records of one key are applied in order; of the organization's key a later record of another aggregate
    /// is enough.
    private void afterEverythingBeforeIsApplied() {
        var marker = Organizations.newId("org");
        publish(created(marker, "Marker"));
        eventually(() -> assertThat(nameOf(marker)).isEqualTo("Marker"));
    }

    /// Hibernate's sessions want a context of their own, as every request has.
    private static <T> T answerOf(Supplier<Uni<T>> question) {
        try {
            return VertxContextSupport.subscribeAndAwait(question);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertion);
    }
}
