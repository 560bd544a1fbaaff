package dev.vestibule.eventsourcing.postgres.operations;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where the partitions of topics end at this moment, as far as their records are committed.
@Singleton
public class LogEnds {
    private static final Logger LOG = Logger.getLogger(LogEnds.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String bootstrapServers;
    /// Topics without an answer, so that each silence is one line in the log.
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private @Nullable Admin admin;

    LogEnds(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// By partition; those of topics that are not there, and all of them when Kafka does not answer, are
    /// missing.
    public Uni<Map<TopicPartition, Long>> of(List<String> topics) {
        return Uni.createFrom()
                .item(this::client)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(client -> Uni.join()
                        .all(topics.stream().map(topic -> of(client, topic)).toList())
                        .andFailFast())
                .map(LogEnds::joined);
    }

    private Uni<Map<TopicPartition, Long>> of(Admin client, String topic) {
        return Uni.createFrom()
                .completionStage(() ->
                        client.describeTopics(List.of(topic)).allTopicNames().toCompletionStage())
                .flatMap(found -> Uni.createFrom()
                        .completionStage(() -> client.listOffsets(
                                        latest(found), new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                .all()
                                .toCompletionStage()))
                .map(LogEnds::offsets)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(() -> silent.remove(topic))
                .onFailure()
                .invoke(failure -> note(topic, failure))
                .onFailure()
                .recoverWithItem(Map.of());
    }

    private void note(String topic, Throwable failure) {
        if (silent.add(topic)) {
            LOG.warnf("The end of %s is not known: %s", topic, failure.toString());
        }
    }

    private static Map<TopicPartition, OffsetSpec> latest(Map<String, TopicDescription> topics) {
        var wanted = new HashMap<TopicPartition, OffsetSpec>();
        topics.forEach((name, topic) -> topic.partitions()
                .forEach(info -> wanted.put(new TopicPartition(name, info.partition()), OffsetSpec.latest())));
        return wanted;
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, ListOffsetsResultInfo> found) {
        var ends = new HashMap<TopicPartition, Long>();
        found.forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    private static Map<TopicPartition, Long> joined(List<Map<TopicPartition, Long>> parts) {
        var all = new HashMap<TopicPartition, Long>();
        parts.forEach(all::putAll);
        return all;
    }

    private synchronized Admin client() {
        var open = admin;
        if (open == null) {
            open = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    (int) PATIENCE.toMillis(),
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    (int) PATIENCE.toMillis()));
            admin = open;
        }
        return open;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO); // waiting for a Kafka that is away keeps a core busy
        }
    }
}
