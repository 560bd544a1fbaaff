package dev.vestibule.eventsourcing.postgres.parking;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The parked events of all consumers of a service, for who looks through them.
public final class ParkingList {
    /// Rows of a generation that nobody feeds or reads any more are no business of anybody.
    private static final String ALIVE = """
            (generation = 0
              or generation = coalesce((select active_generation from projection_pointer where projection = consumer), 1)
              or exists (select from replay_run r where r.projection = consumer and r.state not in ('retired', 'cancelled')
                and generation in (r.from_generation, r.to_generation)))""";

    private final Pool pool;

    public ParkingList(Pool pool) {
        this.pool = pool;
    }

    /// Names a parked event: `consumer/generation/topic/partition/offset`.
    public record Place(String consumer, int generation, String topic, int partition, long offset) {
        private static final Pattern TEXT = Pattern.compile("([^/]+)/(\\d{1,9})/([^/]+)/(\\d{1,9})/(\\d{1,18})");

        public static Place of(ParkedEvent event) {
            var kafkaRecord = event.kafkaRecord();
            return new Place(
                    event.consumer(),
                    event.generation(),
                    kafkaRecord.topic(),
                    kafkaRecord.partition(),
                    kafkaRecord.offset());
        }

        public static Optional<Place> parse(String text) {
            var found = TEXT.matcher(text);
            return found.matches()
                    ? Optional.of(new Place(
                            found.group(1),
                            Integer.parseInt(found.group(2)),
                            found.group(3),
                            Integer.parseInt(found.group(4)),
                            Long.parseLong(found.group(5))))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "%s/%d/%s/%d/%d".formatted(consumer, generation, topic, partition, offset);
        }
    }

    /// By consumer, and in the order of the topic.
    ///
    /// @param consumer only of this one
    /// @param key only of this Kafka key
    /// @param after the last one of the page before
    public Uni<List<ParkedEvent>> page(
            @Nullable String consumer, @Nullable String key, @Nullable Place after, int limit) {
        var where = new StringBuilder(ALIVE);
        var parameters = Tuple.tuple();
        if (consumer != null) {
            parameters.addString(consumer);
            where.append(" and consumer = $").append(parameters.size());
        }
        if (key != null) {
            parameters.addString(key);
            where.append(" and sequencing_key = $").append(parameters.size());
        }
        if (after != null) {
            var first = parameters.size() + 1;
            parameters
                    .addString(after.consumer())
                    .addInteger(after.generation())
                    .addString(after.topic())
                    .addInteger(after.partition())
                    .addLong(after.offset());
            where.append(" and (consumer, generation, topic, partition, \"offset\") > ($%d, $%d, $%d, $%d, $%d)"
                    .formatted(first, first + 1, first + 2, first + 3, first + 4));
        }
        parameters.addInteger(limit);
        return pool.preparedQuery("select " + ParkedEvents.COLUMNS + " from parked_event where " + where
                        + " order by consumer, generation, topic, partition, \"offset\" limit $" + parameters.size())
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ParkedRecord::read)
                        .toList());
    }
}
