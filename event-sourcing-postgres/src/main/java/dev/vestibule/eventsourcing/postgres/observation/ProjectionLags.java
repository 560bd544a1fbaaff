package dev.vestibule.eventsourcing.postgres.observation;

import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.PartitionSample;
import dev.vestibule.eventsourcing.postgres.observation.BackboneSample.ProjectionSample;
import dev.vestibule.eventsourcing.postgres.operations.ProjectionReport;
import dev.vestibule.eventsourcing.postgres.operations.ProjectionReport.PartitionReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Judges how far behind the projections of this replica are.
///
/// A replica answers for the partitions it feeds, and knows better than the stored offsets how far it has
/// read: what an aborted transaction has left at the end of a log is no lag. While it feeds nothing the stored
/// offsets are all there is.
///
/// Not thread-safe.
final class ProjectionLags {
    private final Map<Place, LagClock> clocks = new HashMap<>();

    private record Place(String projection, TopicPartition partition) {}

    /// @param owned the next record to write of each partition that this replica feeds; null while it feeds
    ///     none because something fails
    ProjectionSample judge(Instant now, ProjectionReport report, @Nullable Map<TopicPartition, Long> owned) {
        var partitions = new HashMap<TopicPartition, PartitionSample>();
        for (var partition : report.partitions()) {
            var place = new TopicPartition(partition.topic(), partition.partition());
            var end = partition.logEnd();
            if (end != null && (owned == null || owned.containsKey(place))) {
                var next = owned == null ? stored(partition) : Objects.requireNonNull(owned.get(place));
                var clock = clocks.computeIfAbsent(new Place(report.name(), place), _ -> new LagClock());
                partitions.put(
                        place,
                        new PartitionSample(
                                partition.lastPosition(), Math.max(0, end - next), clock.waiting(now, end, next)));
            }
        }
        var answers = report.partitions().stream().noneMatch(partition -> partition.logEnd() == null);
        return new ProjectionSample(report.name(), report.parked(), answers, partitions);
    }

    /// The mark of the last transaction is no record.
    private static long stored(PartitionReport partition) {
        var lag = partition.lag();
        var end = partition.logEnd();
        return lag != null && lag == 0 && end != null ? end : partition.nextOffset();
    }
}
