package dev.vestibule.signin.projection;

import dev.vestibule.contracts.connection.ConnectionMessage;
import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.contracts.signin.SignInMessage;
import dev.vestibule.contracts.signin.SignInTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionTable;
import dev.vestibule.eventsourcing.postgres.projector.Rows;
import dev.vestibule.eventsourcing.postgres.projector.SetStatement;
import dev.vestibule.signin.store.ShownState;
import io.vertx.core.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Recent Events. Each write carries the version of the attempt, so that a message that comes again changes
/// nothing.
///
/// The two topics have no order between them: what an attempt is compared with (the latest configuration of
/// its connection) is a row of its own and joined when the log is read.
@ApplicationScoped
public class ConnectionEventLog implements Projection {
    static final String NAME = "connection-event-log";

    private static final SetStatement STARTED = SetStatement.of(
            """
            insert into connection_event_log (generation, sign_in_id, environment_id, organization_id, connection_id, test, origin,
              state, started_at, configuration_hash, version)
            select $1, w.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::text[],
              $9::timestamptz[], $10::text[], $11::bigint[]) as w
            on conflict do nothing""",
            String.class,
            String.class,
            String.class,
            String.class,
            Boolean.class,
            String.class,
            String.class,
            OffsetDateTime.class,
            String.class,
            Long.class);
    private static final SetStatement VERIFIED =
            SetStatement.of("""
            update connection_event_log l set state = w.state, finished_at = null, certificate_fingerprint = w.fingerprint,
              clock_drift_ms = w.drift, warnings = array(select jsonb_array_elements_text(w.warnings::jsonb)), version = w.version
            from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::text[])
              as w(id, version, state, fingerprint, drift, warnings)
            where l.generation = $1 and l.sign_in_id = w.id and l.version < w.version""", String.class, Long.class, String.class, String.class, Long.class, String.class);
    private static final SetStatement FAILED = SetStatement.of(
            """
            update connection_event_log l set state = w.state, finished_at = w.finished_at, failure_code = w.code,
              failure_rule = w.rule, failure_verifier = w.verifier, certificate_fingerprint = w.fingerprint,
              clock_drift_ms = w.drift, version = w.version
            from unnest($2::text[], $3::bigint[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[],
              $10::bigint[]) as w(id, version, state, finished_at, code, rule, verifier, fingerprint, drift)
            where l.generation = $1 and l.sign_in_id = w.id and l.version < w.version""",
            String.class,
            Long.class,
            String.class,
            OffsetDateTime.class,
            String.class,
            String.class,
            String.class,
            String.class,
            Long.class);
    private static final SetStatement FINISHED =
            SetStatement.of("""
            update connection_event_log l set state = w.state, finished_at = w.finished_at, version = w.version
            from unnest($2::text[], $3::bigint[], $4::text[], $5::timestamptz[]) as w(id, version, state, finished_at)
            where l.generation = $1 and l.sign_in_id = w.id and l.version < w.version""", String.class, Long.class, String.class, OffsetDateTime.class);
    private static final SetStatement CONNECTION = SetStatement.of("""
            insert into connection_event_log_connection (generation, connection_id, environment_id, organization_id)
            select $1, w.* from unnest($2::text[], $3::text[], $4::text[]) as w on conflict do nothing""", String.class, String.class, String.class);
    private static final SetStatement CONFIGURATION = SetStatement.of("""
            update connection_event_log_connection c set configuration_hash = w.hash
            from unnest($2::text[], $3::text[]) as w(id, hash) where c.generation = $1 and c.connection_id = w.id""", String.class, String.class);
    private static final SetStatement DELETED = SetStatement.of("""
            update connection_event_log_connection set deleted = true
            where generation = $1 and connection_id = any($2::text[])""", String.class);
    private static final SetStatement PROGRESS = SetStatement.of("""
            insert into connection_event_log_progress (generation, organization_id, topic, position)
            select $1, w.* from unnest($2::text[], $3::text[], $4::bigint[]) as w
            on conflict (generation, organization_id, topic) do update set position = excluded.position
            where connection_event_log_progress.position < excluded.position""", String.class, String.class, Long.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> topics() {
        return List.of(ConnectionTopic.NAME, SignInTopic.NAME);
    }

    @Override
    public List<ProjectionTable> tables() {
        return List.of(
                ProjectionTable.ofOrganizations("connection_event_log", "organization_id", "sign_in_id"),
                ProjectionTable.ofOrganizations("connection_event_log_connection", "organization_id", "connection_id"),
                ProjectionTable.ofOrganizations(
                        "connection_event_log_progress", "organization_id", "organization_id", "topic"));
    }

    @Override
    public void apply(Received message, Rows rows) {
        switch (message.topic()) {
            case ConnectionTopic.NAME -> applyConnection(message.message(ConnectionTopic.TYPES), message, rows);
            case SignInTopic.NAME -> applySignIn(message.message(SignInTopic.TYPES), message, rows);
            default -> throw new IllegalArgumentException("not a topic of the log: " + message.topic());
        }
        rows.writeLast(
                PROGRESS, List.of(message.key(), message.topic()), message.key(), message.topic(), message.position());
    }

    private static void applyConnection(ConnectionMessage message, Received envelope, Rows rows) {
        switch (message) {
            case ConnectionMessage.ConnectionDrafted drafted ->
                rows.write(
                        CONNECTION,
                        drafted.connectionId(),
                        drafted.connectionId(),
                        envelope.environmentId(),
                        drafted.organizationId());
            case ConnectionMessage.MetadataConfigured configured ->
                rows.write(
                        CONFIGURATION,
                        configured.connectionId(),
                        configured.connectionId(),
                        configured.configurationHash());
            case ConnectionMessage.ConnectionDeleted deleted ->
                rows.write(DELETED, deleted.connectionId(), deleted.connectionId());
            case ConnectionMessage.ConnectionActivated _,
                    ConnectionMessage.ConnectionDeactivated _,
                    ConnectionMessage.ConnectionReset _,
                    ConnectionMessage.Unknown _ -> {
                // says nothing about attempts
            }
        }
    }

    private static void applySignIn(SignInMessage message, Received envelope, Rows rows) {
        var version = envelope.aggregateVersion();
        switch (message) {
            case SignInMessage.SignInStarted started -> started(started, envelope, rows);
            case SignInMessage.SignInVerified verified ->
                rows.write(
                        VERIFIED,
                        verified.signInId(),
                        verified.signInId(),
                        version,
                        ShownState.inProgress(verified.test()),
                        verified.certificateFingerprint(),
                        verified.clockDriftMs(),
                        Json.encode(verified.warnings()));
            case SignInMessage.SignInSucceeded done ->
                rows.write(
                        FINISHED,
                        done.signInId(),
                        done.signInId(),
                        version,
                        ShownState.succeeded(done.test()),
                        time(done.succeededAt()));
            case SignInMessage.SignInFailed failed ->
                rows.write(
                        FAILED,
                        failed.signInId(),
                        failed.signInId(),
                        version,
                        ShownState.failed(failed.test()),
                        time(failed.failedAt()),
                        failed.code(),
                        failed.rule(),
                        failed.verifier(),
                        failed.certificateFingerprint(),
                        failed.clockDriftMs());
            case SignInMessage.SignInTimedOut late ->
                rows.write(
                        FINISHED,
                        late.signInId(),
                        late.signInId(),
                        version,
                        ShownState.TIMED_OUT,
                        time(late.timedOutAt()));
            case SignInMessage.Unknown _ -> {
                // of a newer producer
            }
        }
    }

    private static void started(SignInMessage.SignInStarted started, Received envelope, Rows rows) {
        rows.write(
                STARTED,
                started.signInId(),
                started.signInId(),
                envelope.environmentId(),
                started.organizationId(),
                started.connectionId(),
                started.test(),
                started.origin(),
                ShownState.inProgress(started.test()),
                time(started.startedAt()),
                started.configurationHash(),
                envelope.aggregateVersion());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
