package dev.vestibule.eventsourcing.postgres.operations;

import dev.vestibule.eventsourcing.postgres.relay.Realignment;
import dev.vestibule.eventsourcing.postgres.relay.Realignment.Realigned;
import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import dev.vestibule.eventsourcing.postgres.runtime.EventBackbone;
import dev.vestibule.eventsourcing.postgres.runtime.EventsConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Looks at the relay and holds it. The leader, in whichever replica it is, looks at the switch in every
/// turn.
@Singleton
public class RelayControl {
    private static final String READ = """
            select last_position, published_position, epoch, holder, paused,
              (select count(*) from event where position is null) as unnumbered
            from feed_state""";

    private final Pool pool;
    private final EventBackbone backbone;
    private final String bootstrapServers;
    private final EventsConfig config;
    private final TopicChecks topics;

    RelayControl(
            Pool pool,
            EventBackbone backbone,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            EventsConfig config,
            TopicChecks topics) {
        this.pool = pool;
        this.backbone = backbone;
        this.bootstrapServers = bootstrapServers;
        this.config = config;
        this.topics = topics;
    }

    /// How the relay stands.
    ///
    /// @param status of this replica; null if it does not take part
    /// @param holder the replica that leads
    /// @param unnumbered events that have no position yet
    /// @param lag events that have one and are not published
    public record RelayReport(
            @Nullable String status,
            boolean paused,
            long epoch,
            @Nullable String holder,
            long lastPosition,
            long publishedPosition,
            long lag,
            long unnumbered) {}

    public Uni<RelayReport> report() {
        return pool.query(READ).execute().map(rows -> report(rows.iterator().next()));
    }

    private RelayReport report(Row row) {
        long last = row.getLong("last_position");
        long published = row.getLong("published_position");
        return new RelayReport(
                backbone.relayStatus()
                        .map(status -> status.name().toLowerCase(Locale.ROOT))
                        .orElse(null),
                row.getBoolean("paused"),
                row.getLong("epoch"),
                row.getString("holder"),
                last,
                published,
                last - published,
                row.getLong("unnumbered"));
    }

    /// Doing it again changes nothing.
    public Uni<RelayReport> pause(boolean paused) {
        return pool.preparedQuery("update feed_state set paused = $1")
                .execute(Tuple.of(paused))
                .chain(() -> report());
    }

    /// Has a store that was restored go on after what its topics hold already.
    ///
    /// @throws dev.vestibule.workos.error.RefusedException where [Realignment#run()] does
    public Uni<Realigned> realign() {
        var names = topics.topics().stream().map(EventTopic::name).toList();
        return Uni.createFrom()
                .item(() -> new Realignment(pool, bootstrapServers, config.service(), names).run())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
