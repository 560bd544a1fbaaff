package dev.vestibule.portallink.operations;

import static dev.vestibule.portallink.fixture.Api.as;
import static dev.vestibule.portallink.fixture.Api.issueSetupLink;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.portallink.fixture.Organizations;
import dev.vestibule.testing.topic.RelayedRecords;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/// What the operator's monitoring sees of the event backbone.
@QuarkusTest
class ObservationIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BACKBONE = "checks.find { it.name == 'event backbone' }.";
    private static final String OF_THE_PROJECTION = "{projection=\"organizations\"}";
    private static final String OF_THE_POLICIES = "{consumer=\"policies-organizations\"}";

    private final Organizations acme = Organizations.create();
    private final RelayedRecords topic = RelayedRecords.of(OrganizationTopic.NAME, MessageJson::write);

    @Test
    void theRelayShowsWhoLeadsAndWhatWaits() {
        // Given
        eventually(() -> {
            assertThat(metric("vestibule_relay_leading")).isEqualTo(1);
            assertThat(metric("vestibule_relay_backlog_events")).isZero();
        });
        var batches = metric("vestibule_relay_batches_total");
        relay("pause");
        try {
            // When
            issueSetupLink(acme, "sso");

            // Then
            eventually(() -> {
                assertThat(metric("vestibule_relay_paused")).isEqualTo(1);
                assertThat(metric("vestibule_relay_backlog_events")).isPositive();
                assertThat(metric("vestibule_relay_oldest_unpublished_seconds")).isGreaterThan(1);
            });
        } finally {
            relay("resume");
        }
        eventually(() -> {
            assertThat(metric("vestibule_relay_backlog_events")).isZero();
            assertThat(metric("vestibule_relay_oldest_unpublished_seconds")).isZero();
            assertThat(metric("vestibule_relay_published_position")).isEqualTo(metric("vestibule_relay_position"));
            assertThat(metric("vestibule_relay_batches_total")).isGreaterThan(batches);
        });
        assertThat(metric("vestibule_relay_epoch")).isPositive();
        assertThat(metric("vestibule_relay_failures_total")).isNotNegative();
        assertThat(metric("vestibule_observation_age_seconds")).isBetween(0.0, 30.0);
    }

    @Test
    void projectionsAndPoliciesShowWhereTheyAreAndWhatIsParked() {
        // Given
        var handled = "vestibule_policy_messages_total{consumer=\"policies-organizations\",outcome=\"handled\"}";
        var parked = "vestibule_policy_messages_total{consumer=\"policies-organizations\",outcome=\"parked\"}";
        var handledBefore = metric(handled);
        var parkedBefore = metric(parked);

        // When
        topic.publish(acme.environmentId(), acme.id(), new OrganizationDeleted(acme.id(), Instant.EPOCH));
        var poisoned = Organizations.create();
        topic.publishRaw(poisoned.environmentId(), poisoned.id(), "organization.created.v1", "canary is no JSON");

        // Then
        eventually(() -> {
            assertThat(metric(handled)).isGreaterThan(handledBefore);
            assertThat(metric(parked)).isGreaterThan(parkedBefore);
            assertThat(metric("vestibule_policy_parked" + OF_THE_POLICIES)).isPositive();
            assertThat(metric("vestibule_projection_parked" + OF_THE_PROJECTION))
                    .isPositive();
            assertThat(metric("vestibule_projection_running" + OF_THE_PROJECTION))
                    .isEqualTo(1);
            assertThat(sum("vestibule_projection_position")).isPositive();
            assertThat(sum("vestibule_projection_lag_events")).isZero();
            assertThat(sum("vestibule_projection_lag_seconds")).isZero();
        });
        assertThat(metrics()).doesNotContain("canary").doesNotContain(acme.id()).doesNotContain(poisoned.id());
    }

    @Test
    void aHeldRelayDegradesReadinessAndTakesNothingDown() {
        // Given
        relay("pause");
        try {
            // Then
            eventually(() -> given().get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("UP"))
                    .body(BACKBONE + "status", equalTo("UP"))
                    .body(BACKBONE + "data.degraded", equalTo(true))
                    .body(BACKBONE + "data.reasons", containsString("the relay is paused by an operator"))
                    .body(BACKBONE + "data.relay", equalTo("PAUSED")));
            given().get("/q/health/live")
                    .then()
                    .statusCode(200)
                    .body("checks.find { it.name == 'event backbone threads' }.status", equalTo("UP"));
            issueSetupLink(acme, "sso");
        } finally {
            relay("resume");
        }
        eventually(() -> given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body(BACKBONE + "data.relay", equalTo("LEADING"))
                .body(BACKBONE + "data.reasons", not(containsString("relay"))));
    }

    @Test
    void aReplayShowsThatItRuns() {
        // Given
        var id = as(new OperatorCaller())
                .body(Map.of("projection", "organizations", "reason", "to be seen"))
                .post("/operations/replays")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");

        // Then
        eventually(() -> assertThat(metric("vestibule_replay_running" + OF_THE_PROJECTION))
                .isEqualTo(1));
        act(id, "cancel");
        eventually(() -> assertThat(metrics()).doesNotContain("vestibule_replay_running{"));
    }

    private static void act(String id, String action) {
        as(new OperatorCaller())
                .body(Map.of("reason", "seen"))
                .post("/operations/replays/" + id + "/" + action)
                .then()
                .statusCode(200);
    }

    private static void relay(String action) {
        as(new OperatorCaller())
                .body(Map.of("reason", "to see it"))
                .post("/operations/relay/" + action)
                .then()
                .statusCode(200);
    }

    private static double metric(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric " + name));
    }

    /// Over all partitions; there has to be one.
    private static double sum(String name) {
        var values = Pattern.compile("^" + name + "\\{.*} (.*)$", Pattern.MULTILINE)
                .matcher(metrics())
                .results()
                .map(line -> Double.parseDouble(line.group(1)))
                .toList();
        assertThat(values).isNotEmpty();
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }

    private static void eventually(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
    }
}
