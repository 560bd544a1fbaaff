package dev.vestibule.signin.projection;

import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.contracts.signin.SignInTopic;
import dev.vestibule.signin.projection.LogQuery.Cursor;
import dev.vestibule.signin.store.SignInSummary;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Reads Recent Events, in the generation that is shown.
@ApplicationScoped
public class EventLogReader {
    /// Attempts older than this are no longer shown.
    public static final Duration KEPT = Duration.ofDays(90);

    private static final String GENERATION =
            "coalesce((select active_generation from projection_pointer where projection = 'connection-event-log'), 1)";
    private static final String COLUMNS = """
            l.sign_in_id, l.environment_id, l.organization_id, l.connection_id, l.test, l.state, l.origin, l.started_at,
            l.finished_at, l.configuration_hash, c.configuration_hash as current_hash, l.failure_code, l.failure_rule,
            l.failure_verifier, l.warnings, l.certificate_fingerprint, l.clock_drift_ms""";
    private static final String LINES = "select " + COLUMNS + """

            from connection_event_log l
            left join connection_event_log_connection c on c.generation = l.generation and c.connection_id = l.connection_id
            where l.generation = %s and l.environment_id = $1 and l.connection_id = $2 and l.started_at > $3
              and ($4::text is null or l.state = $4) and ($5::text is null or l.origin = $5)
              and ($6::text is null or strpos(l.sign_in_id, $6) > 0 or exists (select from sign_in_content s
                where s.sign_in_id = l.sign_in_id and s.connection_id = l.connection_id and (s.email = $7 or s.email_domain = $7)))
            """.formatted(GENERATION);
    private static final String CONNECTION = """
            select connection_id from connection_event_log_connection
            where generation = %s and environment_id = $1 and organization_id = $2 and not deleted
            order by connection_id desc limit 1""".formatted(GENERATION);
    private static final String OLDEST_MISSING = """
            select min(e.recorded_at) as recorded_at from event e
            left join connection_event_log_progress p on p.generation = %s and p.organization_id = e.organization_id
              and p.topic = e.topic
            where e.organization_id = $1 and e.environment_id = $2 and e.topic = any($3)
              and (e.position is null or e.position > coalesce(p.position, 0))""".formatted(GENERATION);

    private final Pool pool;
    private final Clock clock;

    EventLogReader(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// The connection an organization has, as far as the log knows.
    public Uni<Optional<String>> connectionOf(String environmentId, String organizationId) {
        return pool.preparedQuery(CONNECTION)
                .execute(Tuple.of(environmentId, organizationId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("connection_id")));
    }

    /// @param emailOrDomain keyed fingerprint of what is searched, null when there is no key to make one
    public Uni<LogPage> page(
            String environmentId, String connectionId, LogQuery query, byte @Nullable [] emailOrDomain) {
        var backwards = query.before().isPresent();
        var cursor = query.before().or(query::after);
        return lines(environmentId, connectionId, query, emailOrDomain, backwards, cursor)
                .map(read -> page(query, read, backwards, cursor.isPresent()));
    }

    private Uni<List<SignInSummary>> lines(
            String environmentId,
            String connectionId,
            LogQuery query,
            byte @Nullable [] emailOrDomain,
            boolean backwards,
            Optional<Cursor> cursor) {
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(environmentId);
        parameters.add(connectionId);
        parameters.add(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC));
        parameters.add(query.state().orElse(null));
        parameters.add(query.origin().orElse(null));
        parameters.add(query.search().orElse(null));
        parameters.add(emailOrDomain == null ? null : Buffer.buffer(emailOrDomain));
        parameters.add(query.limit() + 1);
        var sql = new StringBuilder(LINES);
        cursor.ifPresent(place -> {
            sql.append(" and ").append(query.sort().condition(backwards, "$10", "$9"));
            parameters.add(place.signInId());
            if (query.sort().byState()) {
                parameters.add(place.state());
            }
        });
        sql.append(" order by ").append(query.sort().ordering(backwards)).append(" limit $8");
        return pool.preparedQuery(sql.toString())
                .execute(Tuple.tuple(parameters))
                .map(EventLogReader::lines);
    }

    /// One line more than a page was read: it tells whether the log goes on. In the other direction lies at
    /// least the line of the cursor.
    private static LogPage page(LogQuery query, List<SignInSummary> read, boolean backwards, boolean fromCursor) {
        var goesOn = read.size() > query.limit();
        var shown = goesOn ? read.subList(0, query.limit()) : read;
        var lines = backwards ? shown.reversed() : shown;
        if (lines.isEmpty()) {
            return LogPage.empty();
        }
        var first = Optional.of(Cursor.at(lines.getFirst()));
        var last = Optional.of(Cursor.at(lines.getLast()));
        var hasBefore = backwards ? goesOn : fromCursor;
        var hasAfter = backwards || goesOn;
        return new LogPage(lines, first.filter(cursor -> hasBefore), last.filter(cursor -> hasAfter));
    }

    /// How long the oldest event of the organization that is not in the log yet has been waiting.
    public Uni<Duration> lag(String environmentId, String organizationId) {
        return pool.preparedQuery(OLDEST_MISSING)
                .execute(Tuple.of(organizationId, environmentId, new String[] {ConnectionTopic.NAME, SignInTopic.NAME}))
                .map(rows -> rows.iterator().next().getOffsetDateTime("recorded_at"))
                .map(this::since);
    }

    private Duration since(@Nullable OffsetDateTime oldest) {
        var waiting = oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), clock.instant());
        return waiting.isNegative() ? Duration.ZERO : waiting;
    }

    private static List<SignInSummary> lines(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SignInSummary::read)
                .toList();
    }
}
