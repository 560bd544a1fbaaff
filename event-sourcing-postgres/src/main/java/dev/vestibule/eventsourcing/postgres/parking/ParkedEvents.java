package dev.vestibule.eventsourcing.postgres.parking;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// The rows of `parked_event` of one consumer.
public final class ParkedEvents {
    static final String COLUMNS = """
            consumer, generation, topic, partition, "offset", sequencing_key, reason, headers, value, kafka_time, attempts, error,
            parked_at""";
    private static final String PARK = """
            insert into parked_event (consumer, generation, topic, partition, "offset", sequencing_key, reason, headers, value,
              kafka_time, attempts, error, parked_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, clock_timestamp()) on conflict do nothing""";
    /// Nothing to wait behind, nothing parked. An event that was parked before, and came again, still waits.
    private static final String PARK_BEHIND = """
            with waiting as (
              select from parked_event
              where consumer = $1 and generation = $2 and topic = $3 and sequencing_key = $6 and reason <> 'foreign' limit 1
            ), parked as (
              insert into parked_event (consumer, generation, topic, partition, "offset", sequencing_key, reason, headers, value,
                kafka_time, attempts, error, parked_at)
              select $1::text, $2::int, $3::text, $4::int, $5::bigint, $6::text, $7::text, $8::jsonb, $9::bytea, $10::timestamptz,
                $11::int, $12::text, clock_timestamp()
              from waiting on conflict do nothing
            )
            select exists (select from waiting)""";
    private static final String COUNT = "select count(*) from parked_event where consumer = $1 and generation = $2";
    private static final String KEYS = """
            select distinct topic, sequencing_key from parked_event
            where consumer = $1 and generation = $2 and topic = any($3) and reason <> 'foreign'""";
    private static final String HEAD = "select " + COLUMNS + """
             from parked_event
            where consumer = $1 and generation = $2 and topic = $3 and sequencing_key = $4 and reason <> 'foreign'
            order by "offset" limit 1""";
    private static final String FOREIGN = "select " + COLUMNS + """
             from parked_event
            where consumer = $1 and generation = $2 and topic = $3 and sequencing_key = $4 and reason = 'foreign'
            order by "offset" limit 1""";
    private static final String FAILED_AGAIN = """
            update parked_event set attempts = attempts + 1, error = $6, reason = 'poison'
            where consumer = $1 and generation = $2 and topic = $3 and partition = $4 and "offset" = $5""";
    private static final String REMOVE = """
            delete from parked_event
            where consumer = $1 and generation = $2 and topic = $3 and partition = $4 and "offset" = $5""";

    private final Pool pool;
    private final String consumer;
    private final int generation;

    /// @param generation of the consumer's rows; reactors, which have none, say 0
    public ParkedEvents(Pool pool, String consumer, int generation) {
        this.pool = pool;
        this.consumer = consumer;
        this.generation = generation;
    }

    /// A key of a topic.
    public record TopicKey(String topic, String key) {}

    /// Sets an event aside in the caller's transaction. Parking it twice changes nothing.
    public Uni<Void> park(
            SqlClient connection,
            ConsumerRecord<String, byte[]> kafkaRecord,
            Reason reason,
            int attempts,
            @Nullable String error) {
        return connection
                .preparedQuery(PARK)
                .execute(row(kafkaRecord, reason, attempts, error))
                .replaceWithVoid();
    }

    /// Parks an event behind earlier ones of its key, if there are any at this moment.
    ///
    /// @return whether it waits now
    public Uni<Boolean> parkBehind(ConsumerRecord<String, byte[]> kafkaRecord) {
        // the look without a lock is what nearly every record costs
        return head(pool, new TopicKey(kafkaRecord.topic(), keyOf(kafkaRecord)))
                .flatMap(head -> head.isEmpty()
                        ? Uni.createFrom().item(false)
                        : pool.withTransaction(connection -> parkBehind(connection, kafkaRecord)));
    }

    private Uni<Boolean> parkBehind(SqlConnection connection, ConsumerRecord<String, byte[]> kafkaRecord) {
        return lock(connection, kafkaRecord.topic(), keyOf(kafkaRecord))
                .chain(() -> connection
                        .preparedQuery(PARK_BEHIND)
                        .execute(row(kafkaRecord, Reason.BEHIND, 0, null))
                        .map(rows -> rows.iterator().next().getBoolean(0)));
    }

    private Tuple row(ConsumerRecord<String, byte[]> kafkaRecord, Reason reason, int attempts, @Nullable String error) {
        var value = kafkaRecord.value();
        return Tuple.tuple()
                .addString(consumer)
                .addInteger(generation)
                .addString(kafkaRecord.topic())
                .addInteger(kafkaRecord.partition())
                .addLong(kafkaRecord.offset())
                .addString(keyOf(kafkaRecord))
                .addString(reason.wireName())
                .addValue(ParkedRecord.headers(kafkaRecord))
                .addValue(value == null ? null : Buffer.buffer(value))
                .addValue(ParkedRecord.time(kafkaRecord))
                .addInteger(attempts)
                .addValue(error);
    }

    /// How many wait, those that hold up nothing included.
    public Uni<Long> count() {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(consumer, generation))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /// The keys that wait in any of the topics.
    public Uni<Set<TopicKey>> keys(SqlClient connection, Set<String> topics) {
        return connection
                .preparedQuery(KEYS)
                .execute(Tuple.of(consumer, generation, topics.toArray(String[]::new)))
                .map(rows -> {
                    var keys = new HashSet<TopicKey>();
                    rows.forEach(row -> keys.add(new TopicKey(row.getString(0), row.getString(1))));
                    return keys;
                });
    }

    /// The first event of a key that waits.
    public Uni<Optional<ParkedEvent>> head(SqlClient connection, TopicKey key) {
        return first(connection, HEAD, key);
    }

    /// The first record of a key that no relay has written.
    public Uni<Optional<ParkedEvent>> foreign(SqlClient connection, TopicKey key) {
        return first(connection, FOREIGN, key);
    }

    private Uni<Optional<ParkedEvent>> first(SqlClient connection, String sql, TopicKey key) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(consumer, generation, key.topic(), key.key()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(ParkedRecord::read));
    }

    /// Notes that another try has failed. The event keeps its place.
    public Uni<Void> failedAgain(ParkedEvent event, String error) {
        return pool.preparedQuery(FAILED_AGAIN)
                .execute(Tuple.from(List.of(
                        consumer,
                        generation,
                        event.kafkaRecord().topic(),
                        event.kafkaRecord().partition(),
                        event.kafkaRecord().offset(),
                        error)))
                .replaceWithVoid();
    }

    /// Takes an event out: it was applied, or an operator has decided that it never will be.
    public Uni<Boolean> remove(SqlClient connection, ParkedEvent event) {
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(
                        consumer,
                        generation,
                        event.kafkaRecord().topic(),
                        event.kafkaRecord().partition(),
                        event.kafkaRecord().offset()))
                .map(rows -> rows.rowCount() > 0);
    }

    /// Until the transaction ends, nobody else parks or takes out events of the key this way.
    public Uni<Void> lock(SqlConnection connection, String topic, String key) {
        return connection
                .preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 0))")
                .execute(Tuple.of(String.join("\n", "parked", consumer, Integer.toString(generation), topic, key)))
                .replaceWithVoid();
    }

    private static String keyOf(ConsumerRecord<String, byte[]> kafkaRecord) {
        return kafkaRecord.key() == null ? "" : kafkaRecord.key();
    }
}
