package dev.vestibule.eventsourcing.postgres.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.PartitionSample;
import dev.vestibule.eventsourcing.postgres.operations.ProjectionReport;
import dev.vestibule.eventsourcing.postgres.operations.ProjectionReport.PartitionReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProjectionLagsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final TopicPartition FIRST = new TopicPartition("rooms", 0);
    private static final TopicPartition SECOND = new TopicPartition("rooms", 1);

    private final ProjectionLags lags = new ProjectionLags();

    @Test
    void aReplicaAnswersForItsOwnPartitions() {
        var sample = lags.judge(NOON, report(partition(0, 5, 9L), partition(1, 5, 9L)), Map.of(SECOND, 7L));

        assertThat(sample.partitions()).containsExactly(Map.entry(SECOND, new PartitionSample(5, 2, Duration.ZERO)));
    }

    @Test
    void whatAnAbortedTransactionHasLeftIsNoLag() {
        // Given
        var report = report(partition(0, 5, 900L));
        lags.judge(NOON, report, Map.of(FIRST, 900L));

        // When
        var sample = lags.judge(NOON.plusSeconds(60), report, Map.of(FIRST, 900L));

        // Then
        assertThat(sample.partitions()).containsEntry(FIRST, new PartitionSample(5, 0, Duration.ZERO));
    }

    @Test
    void whileNothingIsFedTheStoredOffsetsCount() {
        // Given
        var report = report(partition(0, 5, 9L), partition(1, 8, 9L));
        lags.judge(NOON, report, null);

        // When
        var sample = lags.judge(NOON.plusSeconds(60), report, null);

        // Then
        assertThat(sample.partitions())
                .containsEntry(FIRST, new PartitionSample(5, 4, Duration.ofSeconds(60)))
                .containsEntry(SECOND, new PartitionSample(8, 0, Duration.ZERO));
        assertThat(sample.longestWait()).hasSeconds(60);
    }

    @Test
    void withoutKafkaNothingIsSaid() {
        var sample = lags.judge(NOON, report(partition(0, 5, null)), Map.of(FIRST, 5L));

        assertThat(sample.kafkaAnswers()).isFalse();
        assertThat(sample.partitions()).isEmpty();
        assertThat(sample.longestWait()).isZero();
    }

    private static ProjectionReport report(PartitionReport... partitions) {
        return new ProjectionReport("log", List.of("rooms"), 1, "running", false, false, 0, null, List.of(partitions));
    }

    /// Its positions are its offsets.
    private static PartitionReport partition(int number, long next, @Nullable Long end) {
        var lag = end == null ? null : (Long) (end - next <= 1 ? 0 : end - next);
        return new PartitionReport("rooms", number, next, next, end, lag);
    }
}
