package dev.vestibule.signin.projection;

import dev.vestibule.signin.store.Expiry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Drops lines of Recent Events that are no longer shown, of every generation: the topic they came from has
/// dropped them too.
@ApplicationScoped
public class ExpiredLines {
    private static final Expiry EXPIRY =
            new Expiry("connection_event_log", List.of("generation", "sign_in_id"), "started_at", EventLogReader.KEPT);

    private final Pool pool;

    ExpiredLines(Pool pool) {
        this.pool = pool;
    }

    /// How many lines went.
    public Uni<Integer> drop(Instant now) {
        return EXPIRY.drop(pool, now);
    }
}
