package dev.vestibule.organization.domain.store;

import dev.vestibule.organization.domain.config.DomainConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/// The timer's work list.
@ApplicationScoped
public class DomainLookUps {
    /// Claiming moves a row to its next turn, so that a replica that dies with it costs one pause and nothing
    /// else.
    private static final String CLAIM = """
            with due as (
              select domain_id from domain_look_up where due_at <= $1::timestamptz order by due_at limit $2
              for update skip locked
            )
            update domain_look_up l set looks = l.looks + 1,
              due_at = $1::timestamptz + make_interval(secs => least($3::float8 * power(2, least(l.looks, 30)), $4::float8))
            from due where l.domain_id = due.domain_id
            returning l.domain_id, l.environment_id""";

    private final Pool pool;
    private final double firstPause;
    private final double longestPause;

    DomainLookUps(Pool pool, DomainConfig config) {
        this.pool = pool;
        this.firstPause = seconds(config.firstPause());
        this.longestPause = seconds(config.longestPause());
    }

    /// Takes domains that are due; no other replica gets them before their next turn.
    public Uni<List<Due>> claim(Instant now, int most) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), most, firstPause, longestPause))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Due(row.getString("environment_id"), row.getString("domain_id")))
                        .toList());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    /// A pending domain whose turn it is.
    public record Due(String environmentId, String domainId) {}
}
