package dev.vestibule.eventsourcing.postgres.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates the topics a service owns. Replication follows the broker's default, so that production brokers
/// decide it.
public final class Topics {
    /// Of every event topic. Another number would send keys to other partitions: a new topic version is the
    /// way.
    public static final int PARTITIONS = 12;

    private static final long PATIENCE_SECONDS = 30;

    private Topics() {}

    /// A topic of the service.
    ///
    /// @param retentionDays 0 for ever
    public record EventTopic(String name, int retentionDays) {}

    /// Creates what is missing and waits until every partition has a leader: writing to a topic that is still
    /// being made can fail for good.
    public static void ensure(String bootstrapServers, List<EventTopic> topics) {
        try (var administrator = new Administrator(bootstrapServers)) {
            var admin = administrator.admin();
            var wanted = new ArrayList<NewTopic>();
            topics.forEach(topic -> wanted.add(eventTopic(topic)));
            wanted.add(cursorTopic());
            for (var topic : wanted) {
                create(admin, topic);
            }
            awaitLeaders(admin, wanted.stream().map(NewTopic::name).toList());
        }
    }

    private static NewTopic eventTopic(EventTopic topic) {
        var retention = topic.retentionDays() == 0 ? -1 : TimeUnit.DAYS.toMillis(topic.retentionDays());
        return new NewTopic(topic.name(), Optional.of(PARTITIONS), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention)));
    }

    private static NewTopic cursorTopic() {
        return new NewTopic(RelayCursor.TOPIC, Optional.of(1), Optional.empty())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        // compaction leaves the open segment alone: keep it small
                        TopicConfig.SEGMENT_BYTES_CONFIG,
                        Integer.toString(4 * 1024 * 1024)));
    }

    private static void create(Admin admin, NewTopic topic) {
        try {
            admin.createTopics(List.of(topic)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Cannot create topic " + topic.name(), e.getCause());
            }
        } catch (InterruptedException | TimeoutException e) {
            throw interruptedOrLate(topic.name(), e);
        }
    }

    private static void awaitLeaders(Admin admin, List<String> names) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!allHaveLeaders(admin, names)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Topics without a leader after " + PATIENCE_SECONDS + " s: " + names);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static boolean allHaveLeaders(Admin admin, List<String> names) {
        try {
            return admin.describeTopics(names).allTopicNames().get(PATIENCE_SECONDS, TimeUnit.SECONDS).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .allMatch(partition ->
                            partition.leader() != null && !partition.leader().isEmpty());
        } catch (ExecutionException e) {
            return false; // just created and not known to every broker yet
        } catch (InterruptedException | TimeoutException e) {
            throw interruptedOrLate(names.toString(), e);
        }
    }

    private static IllegalStateException interruptedOrLate(String topics, Exception cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new IllegalStateException("Kafka did not answer about " + topics, cause);
    }
}
