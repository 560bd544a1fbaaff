package dev.vestibule.signin.projection;

import dev.vestibule.contracts.connection.ConnectionMessage;
import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.contracts.signin.SignInMessage;
import dev.vestibule.contracts.signin.SignInTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionTable;
import dev.vestibule.eventsourcing.postgres.projector.Rows;
import dev.vestibule.signin.store.ShownState;
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

    private static final String STARTED = """
            insert into connection_event_log (generation, sign_in_id, environment_id, organization_id, connection_id, test, origin,
              state, started_at, configuration_hash, version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing""";
    private static final String VERIFIED = """
            update connection_event_log set state = $4, finished_at = null, certificate_fingerprint = $5, clock_drift_ms = $6,
              warnings = $7, version = $3
            where generation = $1 and sign_in_id = $2 and version < $3""";
    private static final String FAILED = """
            update connection_event_log set state = $4, finished_at = $5, failure_code = $6, failure_rule = $7,
              failure_verifier = $8, certificate_fingerprint = $9, clock_drift_ms = $10, version = $3
            where generation = $1 and sign_in_id = $2 and version < $3""";
    private static final String FINISHED = """
            update connection_event_log set state = $4, finished_at = $5, version = $3
            where generation = $1 and sign_in_id = $2 and version < $3""";
    private static final String CONNECTION = """
            insert into connection_event_log_connection (generation, connection_id, environment_id, organization_id)
            values ($1, $2, $3, $4) on conflict do nothing""";
    private static final String CONFIGURATION = """
            update connection_event_log_connection set configuration_hash = $3 where generation = $1 and connection_id = $2""";
    private static final String DELETED =
            "update connection_event_log_connection set deleted = true where generation = $1 and connection_id = $2";
    private static final String PROGRESS = """
            insert into connection_event_log_progress (generation, organization_id, topic, position) values ($1, $2, $3, $4)
            on conflict (generation, organization_id, topic) do update set position = excluded.position
            where connection_event_log_progress.position < excluded.position""";

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
        rows.write(PROGRESS, rows.generation(), message.key(), message.topic(), message.position());
    }

    private static void applyConnection(ConnectionMessage message, Received envelope, Rows rows) {
        switch (message) {
            case ConnectionMessage.ConnectionDrafted drafted ->
                rows.write(
                        CONNECTION,
                        rows.generation(),
                        drafted.connectionId(),
                        envelope.environmentId(),
                        drafted.organizationId());
            case ConnectionMessage.MetadataConfigured configured ->
                rows.write(CONFIGURATION, rows.generation(), configured.connectionId(), configured.configurationHash());
            case ConnectionMessage.ConnectionDeleted deleted ->
                rows.write(DELETED, rows.generation(), deleted.connectionId());
            case ConnectionMessage.ConnectionActivated _,
                    ConnectionMessage.ConnectionDeactivated _,
                    ConnectionMessage.ConnectionReset _,
                    ConnectionMessage.Unknown _ -> {
                // says nothing about attempts
            }
        }
    }

    private static void applySignIn(SignInMessage message, Received envelope, Rows rows) {
        var generation = rows.generation();
        var version = envelope.aggregateVersion();
        switch (message) {
            case SignInMessage.SignInStarted started -> started(started, envelope, rows);
            case SignInMessage.SignInVerified verified ->
                rows.write(
                        VERIFIED,
                        generation,
                        verified.signInId(),
                        version,
                        ShownState.inProgress(verified.test()),
                        verified.certificateFingerprint(),
                        verified.clockDriftMs(),
                        verified.warnings().toArray(String[]::new));
            case SignInMessage.SignInSucceeded done ->
                rows.write(
                        FINISHED,
                        generation,
                        done.signInId(),
                        version,
                        ShownState.succeeded(done.test()),
                        time(done.succeededAt()));
            case SignInMessage.SignInFailed failed ->
                rows.write(
                        FAILED,
                        generation,
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
                        FINISHED, generation, late.signInId(), version, ShownState.TIMED_OUT, time(late.timedOutAt()));
            case SignInMessage.Unknown _ -> {
                // of a newer producer
            }
        }
    }

    private static void started(SignInMessage.SignInStarted started, Received envelope, Rows rows) {
        rows.write(
                STARTED,
                rows.generation(),
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
