package dev.vestibule.eventsourcing.postgres.replay;

import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.eventsourcing.postgres.message.CommittedRecords;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Builds the rows of one organization anew, in place and in one transaction: readers see the old rows or the
/// new ones.
///
/// While it runs, the live projection waits at its offsets. Events that it has not applied yet are left to
/// it, and so are parked ones.
final class OrganizationRebuild {
    private static final Duration DATABASE = Duration.ofSeconds(30);
    private static final String LOCK = """
            select topic, partition, last_position from projection_offset where projection = $1 and generation = $2
            order by topic, partition for update""";
    /// A copy has other offsets than its topic, and the same positions.
    private static final String PARKED = """
            select topic, partition, (
              select convert_from(decode(header ->> 'value', 'base64'), 'UTF8') from jsonb_array_elements(headers) header
              where header ->> 'name' = $3 limit 1)
            from parked_event where consumer = $1 and generation = $2 and reason <> 'foreign'""";

    private static final int AT_ONCE = 5_000;

    private final Pool pool;
    private final String bootstrapServers;
    private final Projection projection;
    private final Map<String, String> topicByCopy;

    /// @param copies by topic, what is read besides it
    OrganizationRebuild(Pool pool, String bootstrapServers, Projection projection, Map<String, String> copies) {
        this.pool = pool;
        this.bootstrapServers = bootstrapServers;
        this.projection = projection;
        this.topicByCopy = copies.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    /// A record of the organization, under the name of its topic.
    private record Event(TopicPartition partition, Received received) {}

    /// The events of the organization by the partition of their topic, in their order and each once: a record may
    /// be in its topic again, and in a copy.
    private static final class Events {
        private final Map<TopicPartition, NavigableMap<Long, Event>> byPosition = new HashMap<>();

        void add(Event event) {
            byPosition
                    .computeIfAbsent(event.partition(), _ -> new TreeMap<>())
                    .putIfAbsent(event.received().position(), event);
        }

        Stream<Event> stream() {
            return byPosition.values().stream().flatMap(events -> events.values().stream());
        }
    }

    /// @param dryRun build and compare, then undo
    /// @return rows before and after, and how many events were applied
    JsonObject run(String organizationId, int generation, boolean dryRun) {
        try (var consumer = consumer()) {
            var events = new Events();
            // most of it without holding up anybody
            readTo(consumer, organizationId, consumer.endOffsets(consumer.assignment()), events);
            var connection = pool.getConnection().await().atMost(DATABASE);
            try {
                var transaction = connection.begin().await().atMost(DATABASE);
                var live = lock(connection, generation);
                readTo(consumer, organizationId, consumer.endOffsets(consumer.assignment()), events);
                var result =
                        rebuild(connection, organizationId, generation, applied(events, live, connection, generation));
                (dryRun ? transaction.rollback() : transaction.commit()).await().atMost(DATABASE);
                return result;
            } finally {
                connection.closeAndForget();
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var consumer = CommittedRecords.consumer(bootstrapServers, AT_ONCE);
        var partitions = Stream.concat(projection.topics().stream(), topicByCopy.keySet().stream())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private void readTo(
            KafkaConsumer<String, byte[]> consumer,
            String organizationId,
            Map<TopicPartition, Long> ends,
            Events events) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var kafkaRecord : consumer.poll(Duration.ofMillis(200))) {
                Received.from(kafkaRecord)
                        .filter(received -> organizationId.equals(received.organizationId()))
                        .ifPresent(received -> events.add(event(received)));
            }
        }
    }

    private Event event(Received received) {
        var topic = topicByCopy.getOrDefault(received.topic(), received.topic());
        return new Event(new TopicPartition(topic, received.partition()), received.under(topic));
    }

    private Map<TopicPartition, Long> lock(SqlConnection connection, int generation) {
        var positions = new HashMap<TopicPartition, Long>();
        connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(projection.name(), generation))
                .await()
                .atMost(DATABASE)
                .forEach(row -> positions.put(new TopicPartition(row.getString(0), row.getInteger(1)), row.getLong(2)));
        return positions;
    }

    /// What the live projection has applied as well.
    private List<Event> applied(
            Events events, Map<TopicPartition, Long> live, SqlConnection connection, int generation) {
        var parked = parked(connection, generation);
        return events.stream()
                .filter(event -> event.received().position() <= live.getOrDefault(event.partition(), 0L))
                .filter(event -> !parked.contains(
                        event.partition() + "@" + event.received().position()))
                .toList();
    }

    private Set<String> parked(SqlConnection connection, int generation) {
        var places = new HashSet<String>();
        connection
                .preparedQuery(PARKED)
                .execute(Tuple.of(projection.name(), generation, MessageHeaders.POSITION))
                .await()
                .atMost(DATABASE)
                .forEach(row ->
                        places.add(new TopicPartition(row.getString(0), row.getInteger(1)) + "@" + row.getString(2)));
        return places;
    }

    private JsonObject rebuild(SqlConnection connection, String organizationId, int generation, List<Event> events) {
        var before = count(connection, organizationId, generation);
        Uni<Void> deletion = Uni.createFrom().voidItem();
        for (var table : projection.tables()) {
            var column = table.organizationColumn().orElseThrow();
            deletion = deletion.chain(() -> connection
                    .preparedQuery("delete from %s where generation = $1 and %s = $2".formatted(table.name(), column))
                    .execute(Tuple.of(generation, organizationId))
                    .replaceWithVoid());
        }
        deletion.await().atMost(DATABASE);
        var rows = new Rows(generation);
        events.forEach(event -> projection.apply(event.received(), rows));
        rows.execute(connection).await().atMost(DATABASE);
        return new JsonObject()
                .put("events", events.size())
                .put("rows_before", before)
                .put("rows_after", count(connection, organizationId, generation));
    }

    private long count(SqlConnection connection, String organizationId, int generation) {
        return projection.tables().stream()
                .mapToLong(table -> connection
                        .preparedQuery("select count(*) from %s where generation = $1 and %s = $2"
                                .formatted(
                                        table.name(), table.organizationColumn().orElseThrow()))
                        .execute(Tuple.of(generation, organizationId))
                        .await()
                        .atMost(DATABASE)
                        .iterator()
                        .next()
                        .getLong(0))
                .sum();
    }
}
