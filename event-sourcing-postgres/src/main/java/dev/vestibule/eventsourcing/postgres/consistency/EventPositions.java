package dev.vestibule.eventsourcing.postgres.consistency;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Finds out in the service's own store where published events are.
@Singleton
public class EventPositions {
    private static final String FIND = """
            select topic, partition_key, position from event
            where event_id = $1 and environment_id = $2 and ($3::text is null or organization_id = $3) and topic is not null""";

    private final Pool pool;

    EventPositions(Pool pool) {
        this.pool = pool;
    }

    /// Whose events somebody may ask about.
    ///
    /// @param organizationId null for all of the environment
    public record Reach(String environmentId, @Nullable String organizationId) {}

    /// An event's place in its topic.
    ///
    /// @param key the Kafka key
    /// @param position null as long as it has none
    public record Located(
            String topic, String key, @Nullable Long position) {}

    /// Empty if there is no such event, or none within reach.
    public Uni<Optional<Located>> find(UUID eventId, Reach reach) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(eventId, reach.environmentId(), reach.organizationId()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(EventPositions::read));
    }

    private static Located read(Row row) {
        return new Located(row.getString("topic"), row.getString("partition_key"), row.getLong("position"));
    }
}
