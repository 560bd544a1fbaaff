package dev.vestibule.signin.store;

import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The questions to identity providers. An attempt and its question begin in one append and end in one.
@ApplicationScoped
public class SamlRequests {
    private static final String INSERT = """
            insert into saml_request (request_id, sign_in_id, environment_id, organization_id, connection_id, relay_state, browser,
              configuration, created_at, expires_at)
            select $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::bytea, ($8::text)::jsonb, $9::timestamptz,
              $10::timestamptz from appended""";
    private static final String SELECT = """
            select r.request_id, r.sign_in_id, s.test, r.environment_id, r.organization_id, r.connection_id, r.relay_state,
              r.browser, r.configuration::text as configuration, r.created_at, r.expires_at, r.consumed_at
            from saml_request r join sign_in s on s.sign_in_id = r.sign_in_id
            where""";
    private static final String BY_ID = SELECT + " r.connection_id = $1 and r.request_id = $2";
    private static final String BY_RELAY_STATE = SELECT + " r.connection_id = $1 and r.relay_state = $2";
    private static final String BY_SIGN_IN =
            SELECT + " r.environment_id = $1 and r.organization_id = $2 and r.sign_in_id = $3";
    private static final String TAKE = """
            update saml_request set browser = $3, sent_at = $4
            where environment_id = $1 and sign_in_id = $2 and (browser is null or browser = $3) and consumed_at is null""";
    private static final String CONSUME = """
            update saml_request set consumed_at = $2::timestamptz from appended where request_id = $1::text""";
    private static final String CONSUME_WHILE_CONNECTED =
            CONSUME + " and connection_stays(connection_id, environment_id, $3::boolean)";
    private static final String RESTARTED_SINCE = SELECT
            + " r.connection_id = $1 and r.created_at > $2 and r.browser = $3 and s.origin = 'identity_provider'"
            + " order by r.created_at desc limit 1";

    private final Pool pool;

    SamlRequests(Pool pool) {
        this.pool = pool;
    }

    /// The row of a new question, for the append that starts its attempt.
    public StateWrite insert(SamlRequest request) {
        return StateWrite.of(
                INSERT,
                request.requestId(),
                request.signInId(),
                request.environmentId(),
                request.organizationId(),
                request.connectionId(),
                request.relayState(),
                request.browser().map(SamlRequests::bytes).orElse(null),
                StoredJson.write(request.configuration()),
                time(request.createdAt()),
                time(request.expiresAt()));
    }

    /// For the append of an answer that was refused.
    public StateWrite consume(SamlRequest request, Instant at) {
        return StateWrite.of(CONSUME, request.requestId(), time(at));
    }

    /// For the append of an answer that was accepted: it fails when the connection no longer signs anybody
    /// in.
    public StateWrite consumeWhileConnected(SamlRequest request, Instant at) {
        return StateWrite.of(CONSUME_WHILE_CONNECTED, request.requestId(), time(at), request.test());
    }

    /// The question that an answer at the address of a connection names. Another connection's is none.
    public Uni<Optional<SamlRequest>> byId(String connectionId, String requestId) {
        return one(BY_ID, Tuple.of(connectionId, requestId));
    }

    public Uni<Optional<SamlRequest>> byRelayState(String connectionId, String relayState) {
        return one(BY_RELAY_STATE, Tuple.of(connectionId, relayState));
    }

    public Uni<Optional<SamlRequest>> bySignIn(String environmentId, String organizationId, String signInId) {
        return one(BY_SIGN_IN, Tuple.of(environmentId, organizationId, signInId));
    }

    /// Gives the question to a browser. False when another one has it, or it was answered.
    public Uni<Boolean> take(SamlRequest request, BrowserHash browser, Instant at) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(request.environmentId(), request.signInId(), bytes(browser), time(at)))
                .map(rows -> rows.rowCount() == 1);
    }

    /// The latest question that this browser took along because of an answer nobody had asked for.
    public Uni<Optional<SamlRequest>> restartedSince(String connectionId, BrowserHash browser, Instant since) {
        return one(RESTARTED_SINCE, Tuple.of(connectionId, time(since), bytes(browser)));
    }

    private Uni<Optional<SamlRequest>> one(String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(SamlRequests::read));
    }

    private static SamlRequest read(Row row) {
        return new SamlRequest(
                row.getString("request_id"),
                row.getString("sign_in_id"),
                row.getBoolean("test"),
                row.getString("environment_id"),
                row.getString("organization_id"),
                row.getString("connection_id"),
                row.getString("relay_state"),
                Optional.ofNullable(row.getBuffer("browser"))
                        .map(buffer -> new BrowserHash(HexFormat.of().formatHex(buffer.getBytes()))),
                StoredJson.read(row.getString("configuration"), SamlConfiguration.class),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getOffsetDateTime("consumed_at") != null);
    }

    private static Buffer bytes(BrowserHash browser) {
        return Buffer.buffer(HexFormat.of().parseHex(browser.value()));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
