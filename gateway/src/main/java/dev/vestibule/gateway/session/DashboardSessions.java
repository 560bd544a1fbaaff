package dev.vestibule.gateway.session;

import dev.vestibule.gateway.config.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Sessions of the dashboard. They move on while they are used, up to an end that does not move.
@Singleton
public class DashboardSessions {
    public static final String COOKIE = "vestibule_dashboard";
    public static final Duration LONGEST = Duration.ofDays(7);

    static final Duration IDLE = Duration.ofHours(12);

    /// A busy session is not written more often than this.
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final String FIND = """
            with found as (
              select s.token_sha256, s.staff_id, t.name, s.expires_at, s.ends_at
              from dashboard_session s join staff t using (staff_id)
              where s.token_sha256 = $1 and s.expires_at > $2 and s.ends_at > $2),
            extended as (
              update dashboard_session s set expires_at = least($3, s.ends_at)
              from found where s.token_sha256 = found.token_sha256 and found.expires_at < least($4, found.ends_at)
              returning s.expires_at)
            select staff_id, name, coalesce((select expires_at from extended), expires_at) from found""";
    private static final String END = "delete from dashboard_session where token_sha256 = $1";

    private final Pool pool;
    private final Clock clock;

    DashboardSessions(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// One that has not ended.
    public record DashboardSession(String staffId, String staffName, Instant expiresAt) {}

    /// The session, which goes on from now.
    public Uni<Optional<DashboardSession>> find(String token) {
        var now = clock.instant();
        var parameters = Tuple.of(
                hash(token), at(now), at(now.plus(IDLE)), at(now.plus(IDLE).minus(STEP)));
        return pool.preparedQuery(FIND).execute(parameters).map(rows -> {
            var found = rows.iterator();
            if (!found.hasNext()) {
                return Optional.empty();
            }
            var row = found.next();
            return Optional.of(new DashboardSession(
                    row.getString(0), row.getString(1), row.getOffsetDateTime(2).toInstant()));
        });
    }

    public Uni<Void> end(String token) {
        return pool.preparedQuery(END).execute(Tuple.of(hash(token))).replaceWithVoid();
    }

    private static Buffer hash(String token) {
        return Buffer.buffer(Sha256.bytes(token));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
