package dev.vestibule.signin.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import dev.vestibule.connection.fixture.OrganizationsStub;
import dev.vestibule.connection.fixture.OrganizationsTopicWriter;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainAdded;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.KafkaPartition;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.signin.fixture.SignInScene;
import dev.vestibule.testing.identity.TestIdentity;
import dev.vestibule.testing.topic.TopicReader;
import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.IdentityTokens;
import dev.vestibule.workos.id.EventId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a command has answered leads a read of derived data to what the command has written.
@QuarkusTest
class ReadYourWritesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONSISTENCY = "Vestibule-Consistency";
    private static final String MINIMUM = "Vestibule-Min-Position";
    private static final String EVENTS = "/portal/api/sso/events";

    @Inject
    Pool pool;

    @Test
    void inv43TheLogShowsWhatTheTokenOfACommandNames() {
        // Given
        var scene = SignInScene.configured();

        for (var i = 0; i < 10; i++) {
            // When
            var started = start(scene);

            // Then
            read(scene, started.header(CONSISTENCY))
                    .statusCode(200)
                    .body("data.id", hasItem(started.<String>path("id")));
        }
    }

    @Test
    void inv43ADelayedProjectionIsWaitedForAndNothingOlderIsShown() {
        // Given
        var scene = SignInScene.configured();
        read(scene, start(scene).header(CONSISTENCY)).statusCode(200);
        var connection = pool.getConnection().await().atMost(PATIENCE);
        try {
            var transaction = connection.begin().await().atMost(PATIENCE);
            connection
                    .query(
                            "select next_offset from projection_offset where projection = 'connection-event-log' for update")
                    .execute()
                    .await()
                    .atMost(PATIENCE);

            // When
            var started = start(scene);
            var token = started.header(CONSISTENCY);

            // Then
            scene.portal()
                    .request()
                    .header(MINIMUM, token)
                    .get(EVENTS)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "1")
                    .contentType("application/problem+json")
                    .body("code", equalTo("not_yet"));
            scene.portal().request().get(EVENTS).then().statusCode(200);
            transaction.rollback().await().atMost(PATIENCE);
            read(scene, token).statusCode(200).body("data.id", hasItem(started.<String>path("id")));
        } finally {
            connection.close().await().atMost(PATIENCE);
        }
    }

    @Test
    void aReadSaysHowFarItSaw() {
        // Given
        var scene = SignInScene.configured();
        var first = read(scene, start(scene).header(CONSISTENCY)).extract().header(CONSISTENCY);
        assertThat(first).matches("vestibule[.].*/\\d+@\\d+(, vestibule[.].*/\\d+@\\d+)*");

        // Then
        read(scene, first).statusCode(200);
        var staff = asStaff(scene.tenant())
                .header(MINIMUM, first)
                .header("Prefer", "wait=5")
                .get("/dashboard/api/connections/" + scene.connectionId() + "/events");
        staff.then()
                .statusCode(200)
                .header(CONSISTENCY, containsString(first.split(", ", -1)[0].split("@", -1)[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "soon",
                "vestibule.unknown.events.v1/1@2",
                "vestibule.sign-ins.events.v1/12@2",
                "vestibule.sign-ins.events.v1/1@event_01JCP5W000E008000000000001"
            })
    void aTokenThatMakesNoSenseIsRefusedInWords(String token) {
        SignInScene.configured()
                .portal()
                .request()
                .header(MINIMUM, token)
                .get(EVENTS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_min_position"))
                .body("detail", containsString("Vestibule-Min-Position makes no sense: "));
    }

    @Test
    void anotherOrganizationsEventIsLikeOneThatDoesNotExist() {
        // Given
        var scene = SignInScene.configured();
        var token = start(scene).header(CONSISTENCY);
        var missing = token.substring(0, token.indexOf('@')) + "@event_01JCP5W000E008000000000001";
        var neighbour = SignInScene.configured(scene.tenant().neighbour());
        var stranger = SignInScene.configured();

        // Then
        for (var other : new SignInScene[] {neighbour, stranger}) {
            var refused = refusal(other, token);
            assertThat(refused).isEqualTo(refusal(other, missing));
        }
    }

    @Test
    void anEventOfAnotherServiceIsResolvedByItsOwner() {
        // Given
        var scene = SignInScene.configured();
        var tenant = scene.tenant();
        var event = OrganizationsTopicWriter.publish(
                tenant.environmentId(),
                tenant.organizationId(),
                new DomainAdded(
                        "org_domain_1",
                        tenant.organizationId(),
                        "read-your-writes.example",
                        "verified",
                        "manual",
                        null,
                        null,
                        Instant.now()));
        var position = TopicReader.recordsOf(OrganizationTopic.NAME, tenant.organizationId(), Received::from)
                .getLast()
                .position();
        var id = EventId.publicOf(event);
        OrganizationsStub.place(id, OrganizationTopic.NAME, tenant.organizationId(), position);
        var partition = KafkaPartition.of(OrganizationTopic.NAME, tenant.organizationId())
                .partition();

        // Then
        scene.portal()
                .request()
                .header(MINIMUM, OrganizationTopic.NAME + "/" + partition + "@" + id)
                .header("Prefer", "wait=5")
                .get("/portal/api/sso/connection")
                .then()
                .statusCode(200)
                .header(CONSISTENCY, matchesPattern(".*organizations.events.v1/" + partition + "@\\d+.*"));
        scene.portal()
                .request()
                .header(MINIMUM, OrganizationTopic.NAME + "/" + partition + "@event_01JCP5W000E008000000000001")
                .get("/portal/api/sso/connection")
                .then()
                .statusCode(400);
        scene.portal()
                .request()
                .header(MINIMUM, OrganizationTopic.NAME + "/" + partition + "@" + OrganizationsStub.BROKEN_EVENT)
                .get("/portal/api/sso/connection")
                .then()
                .statusCode(503)
                .header("Retry-After", "1");
        as(new Caller.ApiKeyCaller(tenant.environmentId(), "api_key_1", false))
                .header(MINIMUM, OrganizationTopic.NAME + "/" + partition + "@" + position)
                .header("Prefer", "wait=5")
                .get("/connections/" + scene.connectionId())
                .then()
                .statusCode(200)
                .body("domains.domain", hasItem("read-your-writes.example"));
        as(new Caller.ApiKeyCaller(tenant.environmentId(), "api_key_1", false))
                .header(MINIMUM, OrganizationTopic.NAME + "/" + partition + "@999999999")
                .header("Prefer", "wait=0")
                .get("/connections/" + scene.connectionId())
                .then()
                .statusCode(503)
                .contentType("application/json")
                .body("code", equalTo("not_yet"));
    }

    private static String refusal(SignInScene scene, String token) {
        return scene.portal()
                .request()
                .header(MINIMUM, token)
                .get(EVENTS)
                .then()
                .statusCode(400)
                .extract()
                .asString();
    }

    private static ExtractableResponse<Response> start(SignInScene scene) {
        return scene.portal()
                .request()
                .post("/portal/api/sso/tests")
                .then()
                .statusCode(201)
                .header(CONSISTENCY, matchesPattern("vestibule[.]sign-ins[.]events[.]v1/\\d+@event_\\w{26}"))
                .extract();
    }

    private static ValidatableResponse read(SignInScene scene, String token) {
        return scene.portal()
                .request()
                .header(MINIMUM, token)
                .header("Prefer", "wait=5")
                .get(EVENTS)
                .then();
    }

    private static RequestSpecification asStaff(Tenant tenant) {
        return as(new Caller.StaffCaller(tenant.environmentId(), "staff_1"));
    }

    private static RequestSpecification as(Caller caller) {
        return RestAssured.given().header(IdentityTokens.HEADER, TestIdentity.tokenOf(caller));
    }
}
