package dev.vestibule.eventsourcing.postgres.relay;

import dev.vestibule.eventsourcing.postgres.message.CommittedRecords;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.relay.SharedHistory.Standing;
import dev.vestibule.workos.error.Refusal;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/// Joins a store that was restored from a backup to topics that have gone on without it.
///
/// Events that the backup has not numbered yet and that are published all the same get the positions under which they
/// stand in the topics. All others get positions after the cursor, so that they are published. What the topics hold
/// and the store does not stays there, under positions that the store leaves out. Waits for Kafka and the database.
public final class Realignment {
    private static final Duration KAFKA = Duration.ofSeconds(30);
    private static final Duration DATABASE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int AT_ONCE = 1_000;

    private static final String NUMBERED = """
            select count(*) from event where position > $1 and position <= $2 and topic is not null""";
    private static final String KNOWN = "select event_id, position from event where event_id = any($1)";
    /// Bumping the epoch makes the leader begin anew. Nothing happens if somebody has numbered meanwhile.
    private static final String ADOPT = """
            with office as (
              update feed_state
              set last_position = $1, published_position = $1, adopted_position = $1, epoch = epoch + 1
              where one and last_position = $2
              returning last_position
            ), recognized as (
              update event e set position = published.position
              from unnest($3::uuid[], $4::bigint[]) as published(event_id, position), office
              where e.event_id = published.event_id and e.position is null
            )
            select exists (select from office)""";

    private final Pool pool;
    private final String bootstrapServers;
    private final String service;
    private final List<String> topics;

    /// @param topics those that the service owns
    public Realignment(Pool pool, String bootstrapServers, String service, List<String> topics) {
        this.pool = pool;
        this.bootstrapServers = bootstrapServers;
        this.service = service;
        this.topics = List.copyOf(topics);
    }

    /// What was done.
    ///
    /// @param adoptedPosition the position after which the store goes on
    /// @param recognized events of the store that were published already, although it did not know
    /// @param foreign records in the topics whose events the store has lost
    public record Realigned(long adoptedPosition, long recognized, long foreign) {}

    /// @throws dev.vestibule.workos.error.RefusedException `not_forked` if store and topics agree, `numbered_apart` if
    ///     the store has given positions that other events have in the topics
    public Realigned run() {
        var cursor = new CursorReader(bootstrapServers).read(service, topics);
        var standing = new SharedHistory(pool, service).beside(cursor);
        if (!standing.isForkedFrom(cursor)) {
            throw new Refusal.Conflict("not_forked", "The store knows what it has published last.").asException();
        }
        if (standing.lastPosition() >= cursor.position()) {
            throw numberedApart();
        }
        var beyond = beyond(standing);
        adopt(cursor.position(), standing.lastPosition(), beyond.unnumbered);
        return new Realigned(cursor.position(), beyond.unnumbered.size(), beyond.foreign);
    }

    private static RuntimeException numberedApart() {
        return new Refusal.Conflict(
                        "numbered_apart",
                        "The store has given positions that other events have in its topics:"
                                + " restore the backup again while Kafka is running.")
                .asException();
    }

    /// What the topics hold after all that the store calls published.
    private Beyond beyond(Standing standing) {
        var beyond = new Beyond(standing);
        try (var consumer = CommittedRecords.consumer(bootstrapServers, AT_ONCE)) {
            var all = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic, KAFKA).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            var ends = consumer.endOffsets(all, KAFKA);
            while (CommittedRecords.isBefore(consumer, ends, KAFKA)) {
                beyond.add(consumer.poll(POLL));
            }
        }
        beyond.requireAllSeen();
        return beyond;
    }

    private void adopt(long position, long lastPosition, Map<UUID, Long> unnumbered) {
        var ids = new ArrayList<UUID>();
        var positions = new ArrayList<Long>();
        unnumbered.forEach((id, published) -> {
            ids.add(id);
            positions.add(published);
        });
        var adopted =
                rows(ADOPT, Tuple.of(position, lastPosition, ids.toArray(UUID[]::new), positions.toArray(Long[]::new)));
        if (!adopted.getFirst().getBoolean(0)) {
            throw numberedApart();
        }
    }

    private List<Row> rows(String sql, Tuple values) {
        var rows = pool.preparedQuery(sql).execute(values).await().atMost(DATABASE);
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    /// The records after all that the store calls published, beside its events.
    private final class Beyond {
        private final Standing standing;
        private final Map<UUID, Long> unnumbered = new HashMap<>();
        private final Set<UUID> same = new HashSet<>();
        private long foreign;

        Beyond(Standing standing) {
            this.standing = standing;
        }

        void add(ConsumerRecords<String, byte[]> records) {
            var published = StreamSupport.stream(records.spliterator(), false)
                    .flatMap(kafkaRecord -> Received.from(kafkaRecord).stream())
                    .filter(received -> received.position() > standing.publishedPosition())
                    .collect(Collectors.toMap(Received::eventId, Received::position, (first, _) -> first));
            if (!published.isEmpty()) {
                compare(published);
            }
        }

        private void compare(Map<UUID, Long> published) {
            var known = rows(KNOWN, Tuple.of(published.keySet().toArray(UUID[]::new))).stream()
                    .collect(Collectors.toMap(row -> row.getUUID(0), row -> Optional.ofNullable(row.getLong(1))));
            published.forEach((event, position) -> {
                var own = known.get(event);
                if (own == null) {
                    judgeForeign(position);
                } else {
                    judge(event, position, own);
                }
            });
        }

        private void judgeForeign(long position) {
            if (position <= standing.lastPosition()) {
                throw numberedApart();
            }
            foreign++;
        }

        private void judge(UUID event, long position, Optional<Long> own) {
            if (own.isEmpty()) {
                unnumbered.put(event, position);
            } else if (own.get() == position) {
                same.add(event);
            } else {
                throw numberedApart();
            }
        }

        /// What the store has numbered and not published is in the topics, where it was numbered before the backup.
        void requireAllSeen() {
            var numbered = rows(NUMBERED, Tuple.of(standing.publishedPosition(), standing.lastPosition()));
            if (numbered.getFirst().getLong(0) != same.size()) {
                throw numberedApart();
            }
        }
    }
}
