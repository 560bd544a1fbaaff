package dev.vestibule.crash;

import static dev.vestibule.crash.node.NodeSettings.Role.PROJECTOR;
import static dev.vestibule.crash.node.NodeSettings.Role.RELAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.crash.cluster.Cluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Dies at every crash point, one after the other, while writers go on.
class CrashPointsIT {
    private static final int KILLED = 137;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private static Cluster cluster;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start("crash-points");
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @Test
    void inv11Inv12Inv13Inv14ARelayKilledAnywherePublishesEverythingOnce() {
        // Given
        var writer = cluster.startWriter(1, 100);

        // When
        for (var point : List.of("K1", "K2", "K3", "K4:3", "K5", "K6", "K7", "K7:2")) {
            var code = cluster.startDoomedNode(point, RELAY).awaitExit(PATIENCE);
            assertThat(code).as(point).isEqualTo(KILLED);
        }

        // Then
        var survivor = cluster.startNode(RELAY, PROJECTOR);
        writer.stop();
        cluster.awaitRest(PATIENCE);
        assertThat(cluster.violations()).isEmpty();
        survivor.stop();
    }

    @Test
    void inv20Inv21AProjectorKilledAnywhereLosesAndDoublesNothing() {
        // Given
        var relay = cluster.startNode(RELAY);
        var writer = cluster.startWriter(2, 100);

        // When
        for (var point : List.of("C1", "C2:2", "C3:2", "C4", "C4:3", "C5", "C5:7")) {
            var code = cluster.startDoomedNode(point, PROJECTOR).awaitExit(PATIENCE);
            assertThat(code).as(point).isEqualTo(KILLED);
        }

        // Then
        var survivor = cluster.startNode(PROJECTOR);
        writer.stop();
        cluster.awaitRest(PATIENCE);
        assertThat(cluster.violations()).isEmpty();
        survivor.stop();
        relay.stop();
    }
}
