package dev.vestibule.portallink.store;

import static dev.vestibule.portallink.store.PortalLinkTable.timestamp;

import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.portallink.TokenHash;
import dev.vestibule.portallink.config.PortalLinkConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The sessions that links open. A session slides with its use up to a latest end. It ends when its link is
/// revoked, its organization deleted, or somebody leaves; not when the set-up is complete.
@ApplicationScoped
public class PortalSessions {
    private static final String BEGIN = """
            insert into portal_session (session_id, token_hash, environment_id, organization_id, link_id, began_at, expires_at, latest_end)
            select $1::text, $2::text, $3::text, $4::text, $5::text, $6::timestamptz, $7::timestamptz, $8::timestamptz
            from appended""";
    /// What ends a session without a word: time, and the organization's deletion as soon as it is known here.
    private static final String GOING_ON = """
            s.ended_at is null and s.expires_at > $2::timestamptz and not exists (
              select from organization_seen o where o.organization_id = s.organization_id and o.deleted_at is not null)
            """;
    private static final String OWN = "s.session_id = $1 and s.environment_id = $3 and s.organization_id = $4 and ";
    private static final String RESOLVE = "with used as (select s.session_id, s.expires_at as until,"
            + " least($3::timestamptz, s.latest_end) as further, " + LinkRow.COLUMNS
            + "from portal_session s join portal_link l using (link_id) where s.token_hash = $1 and " + GOING_ON + """
            ), slid as (
              update portal_session s set expires_at = used.further
              from used where s.session_id = used.session_id and used.further > s.expires_at + interval '1 minute'
              returning s.expires_at
            )
            select used.*, coalesce((select slid.expires_at from slid), used.until) as session_expires_at from used""";
    private static final String FIND = "select s.session_id, s.expires_at as session_expires_at, " + LinkRow.COLUMNS
            + "from portal_session s join portal_link l using (link_id) where " + OWN + GOING_ON;
    private static final String EXTEND = "update portal_session s"
            + " set expires_at = greatest(s.expires_at, least($5::timestamptz, s.latest_end)) where " + OWN + GOING_ON
            + "returning s.expires_at";
    private static final String END = """
            update portal_session set ended_at = $4, end_reason = 'left'
            where session_id = $1 and environment_id = $2 and organization_id = $3 and ended_at is null""";
    private static final String END_ALL = """
            update portal_session set ended_at = $3, end_reason = 'organization_deleted'
            where environment_id = $1 and organization_id = $2 and ended_at is null""";

    private final Pool pool;
    private final PortalLinkConfig config;
    private final Clock clock;

    PortalSessions(Pool pool, PortalLinkConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    /// The write that begins a session, to be made together with the opening of its link.
    public StateWrite begin(String sessionId, TokenHash token, LinkRow link, Instant at) {
        return StateWrite.of(
                BEGIN,
                sessionId,
                token.value(),
                link.environmentId(),
                link.organizationId(),
                link.linkId(),
                timestamp(at),
                timestamp(at.plus(config.sessionIdle())),
                timestamp(at.plus(config.sessionLongest())));
    }

    /// The session behind a cookie; using it makes it last longer.
    public Uni<Optional<PortalSession>> resolve(TokenHash token) {
        var at = clock.instant();
        return first(RESOLVE, Tuple.of(token.value(), timestamp(at), timestamp(at.plus(config.sessionIdle()))), at);
    }

    public Uni<Optional<PortalSession>> find(String sessionId, String environmentId, String organizationId) {
        var at = clock.instant();
        return first(FIND, Tuple.of(sessionId, timestamp(at), environmentId, organizationId), at);
    }

    /// The new end; empty when the session is over.
    public Uni<Optional<Instant>> extend(String sessionId, String environmentId, String organizationId) {
        var at = clock.instant();
        return pool.preparedQuery(EXTEND)
                .execute(Tuple.of(
                        sessionId,
                        timestamp(at),
                        environmentId,
                        organizationId,
                        timestamp(at.plus(config.sessionIdle()))))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getOffsetDateTime(0).toInstant()));
    }

    public Uni<Void> end(String sessionId, String environmentId, String organizationId) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(sessionId, environmentId, organizationId, timestamp(clock.instant())))
                .replaceWithVoid();
    }

    public Uni<Void> endAllOf(String environmentId, String organizationId) {
        return pool.preparedQuery(END_ALL)
                .execute(Tuple.of(environmentId, organizationId, timestamp(clock.instant())))
                .replaceWithVoid();
    }

    private Uni<Optional<PortalSession>> first(String sql, Tuple parameters, Instant at) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> PortalSession.read(row, at)));
    }
}
