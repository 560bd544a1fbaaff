package dev.vestibule.crash;

import static dev.vestibule.crash.node.NodeSettings.Role.PROJECTOR;
import static dev.vestibule.crash.node.NodeSettings.Role.RELAY;
import static dev.vestibule.crash.node.NodeSettings.Role.REPLAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.crash.cluster.Cluster;
import dev.vestibule.crash.page.ShelfLog;
import dev.vestibule.eventsourcing.postgres.replay.ReplayOrder;
import dev.vestibule.eventsourcing.postgres.replay.ReplayState;
import dev.vestibule.eventsourcing.postgres.replay.Replays;
import dev.vestibule.eventsourcing.postgres.replay.StartPoint;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayKilledIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String REPLAY = "replay_1";

    @Test
    void inv31AReplayThatIsKilledEndsInTheSameRows() throws Exception {
        try (var cluster = Cluster.start("replay");
                var database = cluster.openDatabase()) {
            // Given
            cluster.startNode(RELAY, PROJECTOR);
            cluster.startWriter(6, 400);
            await().atMost(PATIENCE).until(() -> projected(cluster, 1) >= 1_000);
            var replays =
                    new Replays(database.pool(), Map.of(ShelfLog.NAME, new ShelfLog(Cluster.TOPIC)), () -> REPLAY);
            replays.order(order(400)).await().atMost(PATIENCE);

            // When
            for (var kill = 0; kill < Soak.choose(1, 5); kill++) {
                var worker = cluster.startNode(REPLAYS);
                var before = kill == 0 ? 0 : projected(cluster, 2);
                await().atMost(PATIENCE).until(() -> hasTable(cluster) && projected(cluster, 2) > before);
                worker.kill();
            }
            assertThat(projected(cluster, 2)).isLessThan(projected(cluster, 1));
            cluster.startNode(REPLAYS);

            // Then
            await().atMost(PATIENCE)
                    .until(() -> replays.find(REPLAY)
                                    .await()
                                    .atMost(PATIENCE)
                                    .orElseThrow()
                                    .state()
                            == ReplayState.VERIFIED);
            var diff = Optional.ofNullable(
                    replays.find(REPLAY).await().atMost(PATIENCE).orElseThrow().diff());
            assertThat(diff.map(found -> found.getBoolean("equal")))
                    .as("%s", diff)
                    .contains(true);
        }
    }

    private static ReplayOrder order(int rate) {
        return new ReplayOrder(
                ShelfLog.NAME,
                Optional.empty(),
                new StartPoint.Beginning(),
                Map.of(),
                false,
                Optional.of(rate),
                new JsonObject().put("type", "operator"),
                "crash suite");
    }

    private static boolean hasTable(Cluster cluster) {
        return cluster.number("select count(*) from pg_class where relname = 'shelf_line_g2'") == 1;
    }

    private static long projected(Cluster cluster, int generation) {
        return cluster.number("select count(*) from shelf_line where generation = " + generation);
    }
}
