package dev.vestibule.eventsourcing.postgres.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.PartitionSample;
import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.ProjectionSample;
import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.RelaySample;
import dev.vestibule.eventsourcing.postgres.projector.ProjectorStatus;
import dev.vestibule.eventsourcing.postgres.relay.RelayStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DegradationTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final RelaySample QUIET_RELAY = new RelaySample(1, false, 9, 9, 0, Duration.ZERO);

    @Test
    void allIsWell() {
        assertThat(reasons(sample(QUIET_RELAY, projection(0, true, 30), 0))).isEmpty();
    }

    @Test
    void nothingIsKnownBeforeTheFirstLook() {
        assertThat(new Degradation(PATIENCE).reasons(NOON, Optional.empty(), Map.of(), Optional.empty()))
                .containsExactly("not observed yet");
    }

    @Test
    void anOldLookIsNoLook() {
        var old = sample(QUIET_RELAY, projection(0, true, 0), 0);

        assertThat(new Degradation(PATIENCE)
                        .reasons(NOON.plusSeconds(31), Optional.empty(), Map.of(), Optional.of(old)))
                .containsExactly("not observed since 2026-11-24T12:00:00Z");
    }

    @Test
    void kafkaIsAwayOrAProjectorFails() {
        assertThat(new Degradation(PATIENCE)
                        .reasons(
                                NOON,
                                Optional.of(RelayStatus.KAFKA_AWAY),
                                Map.of("log", ProjectorStatus.FAILING, "other", ProjectorStatus.RUNNING),
                                Optional.of(sample(QUIET_RELAY, projection(0, true, 0), 0))))
                .containsExactly("the relay cannot publish", "projection log fails");
    }

    @Test
    void theStoreIsOlderThanItsTopics() {
        assertThat(new Degradation(PATIENCE)
                        .reasons(
                                NOON,
                                Optional.of(RelayStatus.FORKED),
                                Map.of(),
                                Optional.of(sample(QUIET_RELAY, projection(0, true, 0), 0))))
                .containsExactly("the store is older than its topics, and the relay publishes nothing");
    }

    @Test
    void theRelayIsHeldOrLags() {
        var relay = new RelaySample(1, true, 9, 2, 7, Duration.ofSeconds(31));

        assertThat(reasons(sample(relay, projection(0, true, 0), 0)))
                .containsExactly(
                        "the relay is paused by an operator", "7 events wait for the relay, the oldest for 31 s");
    }

    @Test
    void aProjectionIsBehindOrCannotTell() {
        assertThat(reasons(sample(QUIET_RELAY, projection(0, false, 31), 0)))
                .containsExactly(
                        "Kafka does not say where the topics of projection log end", "projection log is 31 s behind");
    }

    @Test
    void somethingIsParked() {
        assertThat(reasons(sample(QUIET_RELAY, projection(2, true, 0), 3)))
                .containsExactly("parked in projection log: 2", "parked in policies: 3");
    }

    private static List<String> reasons(BackboneSample sample) {
        return new Degradation(PATIENCE)
                .reasons(
                        NOON,
                        Optional.of(RelayStatus.LEADING),
                        Map.of("log", ProjectorStatus.RUNNING),
                        Optional.of(sample));
    }

    private static BackboneSample sample(RelaySample relay, ProjectionSample projection, long parked) {
        return new BackboneSample(NOON, Optional.of(relay), List.of(projection), Map.of("policies", parked), List.of());
    }

    private static ProjectionSample projection(long parked, boolean kafkaAnswers, int secondsBehind) {
        return new ProjectionSample(
                "log",
                parked,
                kafkaAnswers,
                Map.of(
                        new TopicPartition("rooms", 0),
                        new PartitionSample(5, 4, Duration.ofSeconds(secondsBehind)),
                        new TopicPartition("rooms", 1),
                        new PartitionSample(5, 0, Duration.ZERO)));
    }
}
