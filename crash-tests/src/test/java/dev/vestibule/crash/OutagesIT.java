package dev.vestibule.crash;

import static dev.vestibule.crash.node.NodeSettings.Role.PROJECTOR;
import static dev.vestibule.crash.node.NodeSettings.Role.RELAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.crash.cluster.Child;
import dev.vestibule.crash.cluster.Cluster;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One thing after the other, under load.
class OutagesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @SuppressWarnings("NullAway.Init")
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = Cluster.start("outages");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void inv11Inv16AnAbsentKafkaDelaysNoAppendAndLosesNothing() {
        // Given
        var node = cluster.startWriter(3, 60, RELAY, PROJECTOR);
        awaitPublished(20);
        var away = Soak.choose(Duration.ofSeconds(8), Duration.ofSeconds(30));

        // When
        cluster.broker().pause();
        var before = cluster.number("select count(*) from event");
        Cluster.pause(away);
        cluster.broker().kill();
        Cluster.pause(away);
        var during = cluster.number("select count(*) from event") - before;
        var numbered = cluster.number("select count(*) from event where position is null");
        cluster.restartBroker();

        // Then
        assertThat(during).as("appended while Kafka was away").isGreaterThan(away.toSeconds() * 20);
        assertThat(numbered).as("not numbered").isLessThan(20);
        assertSound(node);
    }

    @Test
    void inv9Inv11ADatabaseThatRestartsAgainAndAgainLosesNothing() {
        // Given
        var node = cluster.startWriter(4, 60, RELAY, PROJECTOR);
        awaitPublished(20);

        // When
        for (var restart = 0; restart < Soak.choose(3, 10); restart++) {
            cluster.postgres().crashAndRestart();
            awaitPublished(cluster.number("select count(*) from event") + 20);
        }

        // Then
        assertSound(node);
    }

    @Test
    void inv15ALeaderThatWasPausedPastItsLeasePublishesNothingMore() {
        // Given
        var replicas = Map.of(
                "node-1", cluster.startNode(RELAY, PROJECTOR),
                "node-2", cluster.startNode(RELAY, PROJECTOR));
        var writer = cluster.startWriter(5, 60);
        awaitPublished(20);

        for (var round = 0; round < Soak.choose(2, 10); round++) {
            // When
            var leader = cluster.text("select holder from feed_state");
            var epoch = cluster.number("select epoch from feed_state");
            var paused = Optional.ofNullable(replicas.get(leader)).orElseThrow();
            paused.pause();
            await().atMost(PATIENCE).until(() -> !leader.equals(cluster.text("select holder from feed_state")));
            awaitPublished(cluster.number("select published_position from feed_state") + 20);
            paused.resume();
            awaitPublished(cluster.number("select published_position from feed_state") + 40);

            // Then
            assertThat(cluster.number("select epoch from feed_state")).isEqualTo(epoch + 1);
            assertThat(cluster.text("select holder from feed_state")).isNotEqualTo(leader);
        }
        assertSound(writer);
    }

    private void awaitPublished(long position) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> cluster.number("select published_position from feed_state") >= position);
    }

    private void assertSound(Child writer) {
        writer.stop();
        cluster.startNode(RELAY, PROJECTOR);
        cluster.awaitRest(PATIENCE);
        assertThat(cluster.violations()).isEmpty();
    }
}
