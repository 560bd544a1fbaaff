package dev.vestibule.eventsourcing.postgres.operations;

import dev.vestibule.eventsourcing.postgres.runtime.EventBackbone;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Locale;
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

    RelayControl(Pool pool, EventBackbone backbone) {
        this.pool = pool;
        this.backbone = backbone;
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
}
