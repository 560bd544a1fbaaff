package dev.vestibule.crash;

import static dev.vestibule.crash.node.NodeSettings.Role.PROJECTOR;
import static dev.vestibule.crash.node.NodeSettings.Role.RELAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.crash.cluster.Child;
import dev.vestibule.crash.cluster.Cluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Two replicas that write, relay and project, and whatever can happen to them, in an order that a seed
/// decides.
class RandomFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private enum Fault {
        KILL_NODE,
        /// Past the lease of a leader and the session of a projector: it comes back as a zombie.
        PAUSE_NODE,
        KILL_BROKER,
        /// With all connections open: half-open, as the network calls it.
        PAUSE_BROKER,
        CRASH_POSTGRES
    }

    private final List<Child> nodes = new ArrayList<>();

    @Test
    void whateverHappensNothingIsLostDoubledOrReordered() throws Exception {
        var seed = Soak.seed();
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        try (var cluster = Cluster.start("random-faults")) {
            // Given
            nodes.add(replica(cluster, random));
            nodes.add(replica(cluster, random));

            // When
            var happened = letHappen(cluster, random);

            // Then
            nodes.forEach(Child::stop);
            var survivor = cluster.startNode(RELAY, PROJECTOR);
            cluster.awaitRest(PATIENCE);
            assertThat(cluster.violations())
                    .as("seed %d, %d attempts, %s", seed, cluster.attempts().size(), happened)
                    .isEmpty();
            survivor.stop();
        }
    }

    private static Child replica(Cluster cluster, RandomGenerator random) {
        return cluster.startWriter(random.nextInt(10_000), 40, RELAY, PROJECTOR);
    }

    private List<Fault> letHappen(Cluster cluster, RandomGenerator random) {
        var happened = new ArrayList<Fault>();
        var end = System.nanoTime() + Soak.randomFaults().toNanos();
        while (System.nanoTime() < end) {
            Cluster.pause(Duration.ofMillis(random.nextLong(500, 2_500)));
            // each of them once before any comes again, so that the short form misses none
            var fault = happened.size() < Fault.values().length
                    ? Fault.values()[happened.size()]
                    : Fault.values()[random.nextInt(Fault.values().length)];
            happened.add(fault);
            bringAbout(fault, cluster, random);
        }
        return happened;
    }

    private void bringAbout(Fault fault, Cluster cluster, RandomGenerator random) {
        var victim = random.nextInt(nodes.size());
        switch (fault) {
            case KILL_NODE -> {
                nodes.get(victim).kill();
                nodes.set(victim, replica(cluster, random));
            }
            case PAUSE_NODE -> {
                nodes.get(victim).pause();
                Cluster.pause(Duration.ofMillis(random.nextLong(1_500, 4_500)));
                nodes.get(victim).resume();
            }
            case KILL_BROKER -> {
                cluster.broker().kill();
                Cluster.pause(Duration.ofMillis(random.nextLong(2_000)));
                cluster.restartBroker();
            }
            case PAUSE_BROKER -> {
                cluster.broker().pause();
                Cluster.pause(Duration.ofMillis(random.nextLong(1_000, 8_000)));
                cluster.broker().resume();
            }
            case CRASH_POSTGRES -> cluster.postgres().crashAndRestart();
        }
    }
}
