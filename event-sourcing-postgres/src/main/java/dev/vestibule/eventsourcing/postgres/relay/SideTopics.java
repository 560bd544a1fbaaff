package dev.vestibule.eventsourcing.postgres.relay;

import dev.vestibule.eventsourcing.postgres.parking.ForOperators;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Copies of topics that the owner makes from its store for one replay: same partitions, same keys, same
/// records. They are deleted with the replay, and their records after a week at the latest.
///
/// With its last record, in the same Kafka transaction, a copy gets a record of its own in the topic of cursors:
/// who reads it knows that it is whole.
public final class SideTopics {
    private static final int DAYS = 7;
    private static final long PATIENCE_SECONDS = 30;

    private final String bootstrapServers;

    public SideTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// @param service that owns the store
    /// @param copy names the copy
    public static String name(String service, String copy) {
        return "vestibule." + service + ".replay." + copy;
    }

    /// A copy was deleted, or could not be made.
    public static final class CopyGone extends IllegalStateException implements ForOperators {
        CopyGone(String name) {
            super("The copy " + name + " is gone.");
        }
    }

    /// Makes an empty copy.
    public void create(String name) {
        Topics.ensure(bootstrapServers, List.of(new Topics.EventTopic(name, DAYS)));
    }

    boolean exists(String name) {
        try (var administrator = new Administrator(bootstrapServers)) {
            administrator.admin().describeTopics(List.of(name)).allTopicNames().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new IllegalStateException("Kafka does not say whether there is " + name, e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw late(e);
        }
    }

    /// Whether everything that was to be in these copies is there.
    ///
    /// @throws CopyGone if there is one no more
    public boolean areWhole(Collection<String> names) {
        for (var name : names) {
            if (!exists(name)) {
                throw new CopyGone(name);
            }
            if (new CursorReader(bootstrapServers).read(name, List.of()).position() == 0) {
                return false;
            }
        }
        return true;
    }

    /// Removes copies. Those that are not there are no fault.
    public void delete(Collection<String> names) {
        if (names.isEmpty()) {
            return;
        }
        try (var administrator = new Administrator(bootstrapServers)) {
            for (var name : names) {
                delete(administrator.admin(), name);
            }
        }
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (var name : names) {
                var _ = producer.send(new ProducerRecord<>(RelayCursor.TOPIC, 0, name, null));
            }
            producer.flush();
        }
    }

    private static void delete(Admin admin, String name) {
        try {
            admin.deleteTopics(List.of(name)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new IllegalStateException("Topic " + name + " cannot be deleted", e.getCause());
            }
        } catch (InterruptedException | TimeoutException e) {
            throw late(e);
        }
    }

    private static IllegalStateException late(Exception cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return new IllegalStateException("Kafka did not answer within " + Duration.ofSeconds(PATIENCE_SECONDS), cause);
    }
}
