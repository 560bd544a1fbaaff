package dev.vestibule.eventsourcing.postgres.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/// How the event backbone of a service stood at one moment.
///
/// @param relay empty for a service without a store
/// @param parkedByPolicies events that wait for an operator, by consumer
public record BackboneSample(
        Instant at,
        Optional<RelaySample> relay,
        List<ProjectionSample> projections,
        Map<String, Long> parkedByPolicies,
        List<ReplaySample> replays) {
    public BackboneSample {
        projections = List.copyOf(projections);
        parkedByPolicies = Map.copyOf(parkedByPolicies);
        replays = List.copyOf(replays);
    }

    /// The relay of all replicas together.
    ///
    /// @param published up to a second old
    /// @param backlog events that are not published, counted up to [RelayBacklog#MOST_UNNUMBERED] of those
    ///     that have no position yet
    /// @param oldest how long the oldest of them has been waiting; zero if there is none
    public record RelaySample(
            long epoch, boolean paused, long position, long published, long backlog, Duration oldest) {}

    /// A projection as this replica sees it.
    ///
    /// @param parked in the generation that readers see
    /// @param partitions those that this replica feeds; all of them while it feeds none because something
    ///     fails
    /// @param kafkaAnswers whether the ends of the topics are known
    public record ProjectionSample(
            String name, long parked, boolean kafkaAnswers, Map<TopicPartition, PartitionSample> partitions) {
        public ProjectionSample {
            partitions = Map.copyOf(partitions);
        }

        /// Of the partition that is furthest behind.
        Duration longestWait() {
            return partitions.values().stream()
                    .map(PartitionSample::waiting)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }
    }

    /// @param position of the last event that was applied
    /// @param lag offsets up to the end of the log
    /// @param waiting how long the oldest of what they hold has been there
    public record PartitionSample(long position, long lag, Duration waiting) {}

    /// A replay that is not over.
    ///
    /// @param running whether a worker is to feed its rows at the moment
    public record ReplaySample(String projection, boolean running, double eventsPerSecond, long lag) {}
}
