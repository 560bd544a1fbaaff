package dev.vestibule.signin.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/// Attempts whose time is up. A claim puts one aside for a while: whoever has it either moves it on, which
/// ends its waiting, or is gone, and then it is claimed again.
@ApplicationScoped
public class DueSignIns {
    private static final Duration CLAIM = Duration.ofMinutes(1);
    private static final String CLAIM_DUE = """
            update sign_in set due_at = $2 where sign_in_id in (
              select sign_in_id from sign_in where due_at <= $1 order by due_at limit $3 for update skip locked)
            returning sign_in_id, environment_id, organization_id""";

    private final Pool pool;

    DueSignIns(Pool pool) {
        this.pool = pool;
    }

    public record DueSignIn(String signInId, String environmentId, String organizationId) {}

    public Uni<List<DueSignIn>> claim(Instant now, int limit) {
        return pool.preparedQuery(CLAIM_DUE)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), now.plus(CLAIM).atOffset(ZoneOffset.UTC), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new DueSignIn(
                                row.getString("sign_in_id"),
                                row.getString("environment_id"),
                                row.getString("organization_id")))
                        .toList());
    }
}
