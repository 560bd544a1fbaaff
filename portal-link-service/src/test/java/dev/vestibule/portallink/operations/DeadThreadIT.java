package dev.vestibule.portallink.operations;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionTable;
import dev.vestibule.eventsourcing.postgres.projector.Rows;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The service as it is, with one projection more: its thread ends as no failure that may pass ends one.
@QuarkusTest
@TestProfile(DeadThreadIT.OneThreadDies.class)
class DeadThreadIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DOOMED = "test.doomed-projection";

    public static final class OneThreadDies implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(DOOMED, "true");
        }
    }

    @Test
    void aDeadThreadTakesLivenessDownSoThatTheServiceIsStartedAgain() {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/live")
                        .then()
                        .statusCode(503)
                        .body("status", equalTo("DOWN"))
                        .body("checks.find { it.name == 'event backbone threads' }.status", equalTo("DOWN"))
                        .body(
                                "checks.find { it.name == 'event backbone threads' }.data.dead",
                                equalTo("projection doomed")));
        // until then it serves what it can
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    /// Fails in a way that no retry mends, at its first look at the topics.
    @Singleton
    @IfBuildProperty(name = DOOMED, stringValue = "true")
    static class Doomed implements Projection {
        @Override
        public String name() {
            return "doomed";
        }

        @Override
        public List<String> topics() {
            throw new NoClassDefFoundError("a test");
        }

        @Override
        public List<ProjectionTable> tables() {
            return List.of();
        }

        @Override
        public void apply(Received message, Rows rows) {
            throw new AssertionError("nothing is read");
        }
    }
}
