package dev.vestibule.signin.store;

import dev.vestibule.eventsourcing.postgres.store.CurrentState;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.signin.Attempt;
import dev.vestibule.signin.SignInDecider;
import dev.vestibule.signin.SignInEvent;
import dev.vestibule.signin.SignInEvent.SignInFailed;
import dev.vestibule.signin.SignInEvent.SignInStarted;
import dev.vestibule.signin.SignInEvent.SignInSucceeded;
import dev.vestibule.signin.SignInEvent.SignInTimedOut;
import dev.vestibule.signin.SignInEvent.SignInVerified;
import dev.vestibule.signin.SignInState;
import dev.vestibule.signin.SignInState.Failed;
import dev.vestibule.signin.SignInState.InProgress;
import dev.vestibule.signin.SignInState.Lapsed;
import dev.vestibule.signin.SignInState.Succeeded;
import dev.vestibule.signin.SignInState.TimedOut;
import dev.vestibule.signin.SignInState.Unstarted;
import dev.vestibule.signin.SignInState.Verified;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Keeps the table `sign_in` in step with the streams.
public final class SignInTable implements CurrentState<SignInState, SignInEvent> {
    private static final String INSERT = """
            insert into sign_in (sign_in_id, environment_id, organization_id, connection_id, test, origin, configuration_hash,
              state, started_at, due_at, version)
            select $1::text, $2::text, $3::text, $4::text, $5::boolean, $6::text, $7::text, $8::text, $9::timestamptz,
              $10::timestamptz, $11::bigint from appended""";
    private static final String UPDATE = """
            update sign_in set state = $3::text, finished_at = $4::timestamptz, due_at = $5::timestamptz, version = $6::bigint
            from appended where sign_in_id = $1::text and environment_id = $2::text""";
    private static final String UPDATE_WITH_ANSWER = """
            update sign_in set state = $3::text, finished_at = $4::timestamptz, due_at = $5::timestamptz, version = $6::bigint,
              failure_code = $7::text, failure_rule = $8::text, failure_verifier = $9::text,
              certificate_fingerprint = $10::text, clock_drift_ms = $11::bigint, warnings = $12::text[]
            from appended where sign_in_id = $1::text and environment_id = $2::text""";

    @Override
    public List<StateWrite> writes(StreamRef stream, SignInState after, List<SignInEvent> events, long version) {
        return switch (events.getFirst()) {
            case SignInStarted(var attempt) -> List.of(insert(stream, attempt, after, version));
            case SignInVerified(var _, var verification, var at) ->
                List.of(update(
                        stream,
                        after,
                        at,
                        version,
                        null,
                        null,
                        null,
                        verification.certificateFingerprint(),
                        verification.clockDriftMs(),
                        verification.warnings().toArray(String[]::new)));
            case SignInFailed(var _, var failure, var at) ->
                List.of(update(
                        stream,
                        after,
                        at,
                        version,
                        failure.code(),
                        failure.rule(),
                        failure.verifier(),
                        failure.certificateFingerprint(),
                        failure.clockDriftMs(),
                        new String[0]));
            case SignInSucceeded(var _, var at) -> List.of(update(stream, after, at, version));
            case SignInTimedOut(var _, var at) -> List.of(update(stream, after, at, version));
        };
    }

    private static StateWrite insert(StreamRef stream, Attempt attempt, SignInState after, long version) {
        return StateWrite.of(
                INSERT,
                stream.streamId(),
                stream.environmentId(),
                attempt.organizationId(),
                attempt.connectionId(),
                attempt.test(),
                attempt.origin().name().toLowerCase(Locale.ROOT),
                attempt.configurationHash(),
                nameOf(after),
                time(attempt.startedAt()),
                time(dueAt(after)),
                version);
    }

    private static StateWrite update(StreamRef stream, SignInState after, Instant at, long version) {
        return StateWrite.of(
                UPDATE,
                stream.streamId(),
                stream.environmentId(),
                nameOf(after),
                time(finishedAt(after, at)),
                time(dueAt(after)),
                version);
    }

    private static StateWrite update(
            StreamRef stream, SignInState after, Instant at, long version, @Nullable Object... answer) {
        var parameters = new @Nullable Object[6 + answer.length];
        parameters[0] = stream.streamId();
        parameters[1] = stream.environmentId();
        parameters[2] = nameOf(after);
        parameters[3] = time(finishedAt(after, at));
        parameters[4] = time(dueAt(after));
        parameters[5] = version;
        System.arraycopy(answer, 0, parameters, 6, answer.length);
        return StateWrite.of(UPDATE_WITH_ANSWER, parameters);
    }

    static String nameOf(SignInState state) {
        return switch (state) {
            case InProgress _ -> "in_progress";
            case Verified _ -> "verified";
            case Succeeded _ -> "succeeded";
            case Failed _ -> "failed";
            case TimedOut _ -> "timed_out";
            case Lapsed _ -> "lapsed";
            case Unstarted _ -> throw new IllegalArgumentException("an attempt in the table has been started");
        };
    }

    private static @Nullable Instant finishedAt(SignInState state, Instant at) {
        return state instanceof InProgress || state instanceof Verified ? null : at;
    }

    /// When the timer has to look; a test waits for ever.
    private static @Nullable Instant dueAt(SignInState state) {
        return switch (state) {
            case InProgress(var attempt) ->
                attempt.test() ? null : attempt.startedAt().plus(SignInDecider.PATIENCE);
            case Verified(var _, var verifiedAt) -> verifiedAt.plus(SignInDecider.CODE_LIFETIME);
            case Succeeded _, Failed _, TimedOut _, Lapsed _, Unstarted _ -> null;
        };
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
