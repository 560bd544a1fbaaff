package dev.vestibule.eventsourcing.postgres.verification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a comparison of a topic with its store has found.
///
/// @param publishedPosition up to which every event of the topic has to be there
/// @param republished records of events that were there already, because an operator had them published again
/// @param expired events that have left the topic with its retention
public record TopicReport(
        String topic,
        long publishedPosition,
        long records,
        long republished,
        long expired,
        long faults,
        List<PartitionReport> partitions) {
    public TopicReport {
        partitions = List.copyOf(partitions);
    }

    /// One partition.
    ///
    /// @param beginning offset of the oldest record that is kept
    /// @param end offset after the newest one when the comparison began
    /// @param lastPosition null for a partition without records
    /// @param faults how many; the first ones are named
    public record PartitionReport(
            int partition,
            long beginning,
            long end,
            long records,
            @Nullable Long lastPosition,
            long faults,
            List<TopicFault> firstFaults) {
        public PartitionReport {
            firstFaults = List.copyOf(firstFaults);
        }
    }

    /// How far a comparison has come.
    ///
    /// @param total offsets to look through, marks of transactions included
    public record Progress(String topic, long records, long offsets, long total, long faults) {}
}
