package dev.vestibule.gateway.session;

import dev.vestibule.gateway.config.SecretTokens;
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

/// One-time links into the dashboard. Only their hashes are kept, for a while longer than they work, so that
/// a link can say what became of it.
@Singleton
public class SignInLinks {
    static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final String ISSUE = """
            with forgotten as (delete from sign_in_link where expires_at < $5),
              ended as (delete from dashboard_session where least(expires_at, ends_at) < $5)
            insert into sign_in_link (token_sha256, staff_id, created_at, expires_at)
            select $1, staff_id, $2, $3 from staff where login = $4""";
    private static final String FIND = "select used_at, expires_at from sign_in_link where token_sha256 = $1";
    /// Of two at the same time, the second waits for the row and then finds it used.
    private static final String REDEEM = """
            with redeemed as (
              update sign_in_link set used_at = $2
              where token_sha256 = $1 and used_at is null and expires_at > $2
              returning staff_id)
            insert into dashboard_session (token_sha256, staff_id, begun_at, expires_at, ends_at)
            select $3, staff_id, $2, $4, $5 from redeemed""";

    private final Pool pool;
    private final SecretTokens tokens;
    private final Clock clock;

    SignInLinks(Pool pool, SecretTokens tokens, Clock clock) {
        this.pool = pool;
        this.tokens = tokens;
        this.clock = clock;
    }

    /// What became of a link.
    public enum State {
        USABLE,
        USED,
        EXPIRED,
        UNKNOWN
    }

    /// A new link's token; it is nowhere else.
    public Uni<String> issue() {
        var token = tokens.next();
        var now = clock.instant();
        var parameters = Tuple.tuple()
                .addValue(hash(token))
                .addOffsetDateTime(at(now))
                .addOffsetDateTime(at(now.plus(LIFETIME)))
                .addString(Staff.OWNER_LOGIN)
                .addOffsetDateTime(at(now.minus(REMEMBERED)));
        return pool.preparedQuery(ISSUE).execute(parameters).map(ignored -> token);
    }

    /// Looks without touching.
    public Uni<State> state(String token) {
        var now = at(clock.instant());
        return pool.preparedQuery(FIND).execute(Tuple.of(hash(token))).map(rows -> {
            var found = rows.iterator();
            if (!found.hasNext()) {
                return State.UNKNOWN;
            }
            var row = found.next();
            if (row.getOffsetDateTime(0) != null) {
                return State.USED;
            }
            return row.getOffsetDateTime(1).isAfter(now) ? State.USABLE : State.EXPIRED;
        });
    }

    /// Spends the link.
    ///
    /// @return the token of the session that begins; empty if the link cannot be used, or not any more
    public Uni<Optional<String>> redeem(String token) {
        var session = tokens.next();
        var now = clock.instant();
        var parameters = Tuple.tuple()
                .addValue(hash(token))
                .addOffsetDateTime(at(now))
                .addValue(hash(session))
                .addOffsetDateTime(at(now.plus(DashboardSessions.IDLE)))
                .addOffsetDateTime(at(now.plus(DashboardSessions.LONGEST)));
        return pool.preparedQuery(REDEEM)
                .execute(parameters)
                .map(rows -> rows.rowCount() == 1 ? Optional.of(session) : Optional.empty());
    }

    private static Buffer hash(String token) {
        return Buffer.buffer(Sha256.bytes(token));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
