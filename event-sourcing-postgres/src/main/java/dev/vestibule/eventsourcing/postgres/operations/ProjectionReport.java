package dev.vestibule.eventsourcing.postgres.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a projection stands.
///
/// @param status how this replica feeds it; null if it does not
/// @param lag sum over the partitions; null if Kafka did not answer
/// @param parked events that wait for an operator in the generation that readers see
public record ProjectionReport(
        String name,
        List<String> topics,
        int activeGeneration,
        @Nullable String status,
        boolean canStartAnywhere,
        boolean perOrganization,
        long parked,
        @Nullable Long lag,
        List<PartitionReport> partitions) {
    public ProjectionReport {
        topics = List.copyOf(topics);
        partitions = List.copyOf(partitions);
    }

    /// One partition of the generation that readers see.
    ///
    /// @param nextOffset the record to read next
    /// @param lastPosition position of the last event that was applied
    /// @param logEnd where the log ends; null if Kafka did not answer
    /// @param lag offsets between the two, marks of transactions included
    public record PartitionReport(
            String topic,
            int partition,
            long nextOffset,
            long lastPosition,
            @Nullable Long logEnd,
            @Nullable Long lag) {

        static PartitionReport of(
                String topic, int partition, long nextOffset, long lastPosition, @Nullable Long logEnd) {
            return new PartitionReport(
                    topic,
                    partition,
                    nextOffset,
                    lastPosition,
                    logEnd,
                    logEnd == null ? null : lag(nextOffset, logEnd));
        }

        /// After the last record comes the mark of the transaction that has written it: one offset is no lag.
        private static long lag(long nextOffset, long logEnd) {
            var offsets = logEnd - nextOffset;
            return offsets <= 1 ? 0 : offsets;
        }
    }
}
