package dev.vestibule.example;

import dev.vestibule.contracts.PublishedEvent;
import dev.vestibule.contracts.connection.ConnectionMessage;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionActivated;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionDeactivated;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionDeleted;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionDrafted;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionReset;
import dev.vestibule.contracts.connection.ConnectionMessage.MetadataConfigured;
import dev.vestibule.contracts.connection.ConnectionTopic;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/// Keeps a table of the connections people can sign in through. It runs until it is closed, or until it meets a record
/// that it may not pass over.
public final class ActiveConnectionsConsumer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ActiveConnectionsConsumer.class.getName());

    private final KafkaConsumer<String, byte[]> consumer;
    private final DataSource database;
    private final String topic;

    /// @param topic [ConnectionTopic#NAME], or what a copy of it in another cluster is called
    // region consumer
    public ActiveConnectionsConsumer(String bootstrapServers, String group, String topic, DataSource database) {
        this.consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        // what a relay has not committed may never have happened
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        // how far we are stands in our own database
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.database = database;
        this.topic = topic;
    }

    public void run() throws SQLException {
        try (consumer) {
            consumer.subscribe(List.of(topic), new SeekToStoredOffsets());
            while (true) {
                var records = consumer.poll(Duration.ofSeconds(1));
                for (var partition : records.partitions()) {
                    apply(partition, records.records(partition));
                }
            }
        } catch (WakeupException e) {
            LOG.log(System.Logger.Level.DEBUG, "closed");
        }
    }
    // endregion

    @Override
    public void close() {
        consumer.wakeup();
    }

    // region transaction
    private void apply(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) throws SQLException {
        try (var connections = new ActiveConnections(database)) {
            var lastPosition = connections.lastPosition(partition);
            for (var record : records) {
                lastPosition = apply(record, lastPosition, connections);
            }
            connections.commit(partition, records.getLast().offset() + 1, lastPosition);
        }
    }
    // endregion

    // region record
    private static long apply(ConsumerRecord<String, byte[]> record, long lastPosition, ActiveConnections connections)
            throws SQLException {
        var event = PublishedEvent.of(name -> lastHeader(record, name), record.value())
                .orElse(null);
        if (event == null) {
            LOG.log(System.Logger.Level.WARNING, "Not written by Vestibule: " + place(record));
            return lastPosition;
        }
        return switch (event.envelope().after(lastPosition)) {
            case REPEATED -> lastPosition;
            case BROKEN -> throw new IllegalStateException("Something before " + place(record) + " is missing");
            case NEXT -> {
                apply(event.message(ConnectionTopic.TYPES), connections);
                yield event.envelope().position();
            }
        };
    }

    private static byte @Nullable [] lastHeader(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }
    // endregion

    // region message
    private static void apply(ConnectionMessage message, ActiveConnections connections) throws SQLException {
        switch (message) {
            case ConnectionActivated activated ->
                connections.put(activated.connectionId(), activated.organizationId(), activated.name());
            case ConnectionDeactivated deactivated -> connections.remove(deactivated.connectionId());
            case ConnectionDeleted deleted -> connections.remove(deleted.connectionId());
            case ConnectionDrafted _, MetadataConfigured _, ConnectionReset _ -> {
                // nothing that this table shows
            }
            case ConnectionMessage.Unknown _ -> {
                // a type of a newer Vestibule: none of our business
            }
        }
    }
    // endregion

    private static String place(ConsumerRecord<String, byte[]> record) {
        return record.topic() + "/" + record.partition() + "@" + record.offset();
    }

    // region assignment
    /// What Kafka remembers about the group is not used: offset and rows are written in one transaction of ours.
    private final class SeekToStoredOffsets implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            try (var connections = new ActiveConnections(database)) {
                for (var partition : partitions) {
                    consumer.seek(partition, connections.nextOffset(partition));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // nothing is held in memory
        }
    }
    // endregion
}
