package dev.vestibule.signin.store;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that can be told about an attempt without saying who signed in: a line of the log, or the same from
/// the owner's table.
///
/// @param state as the web apps know it
/// @param currentHash of the latest configuration of the connection, null when none is known
public record SignInSummary(
        String signInId,
        String environmentId,
        String organizationId,
        String connectionId,
        boolean test,
        String state,
        String origin,
        Instant startedAt,
        @Nullable Instant finishedAt,
        String configurationHash,
        @Nullable String currentHash,
        @Nullable String failureCode,
        @Nullable String failureRule,
        @Nullable String failureVerifier,
        List<String> warnings,
        @Nullable String certificateFingerprint,
        @Nullable Long clockDriftMs) {
    public SignInSummary {
        warnings = List.copyOf(warnings);
    }

    /// From a row that names its columns like the components; `state` is already one of the web apps'.
    public static SignInSummary read(Row row) {
        return read(row, row.getString("state"));
    }

    static SignInSummary ofOwner(Row row) {
        return read(row, ShownState.of(row.getString("state"), row.getBoolean("test")));
    }

    private static SignInSummary read(Row row, String state) {
        var finished = row.getOffsetDateTime("finished_at");
        return new SignInSummary(
                row.getString("sign_in_id"),
                row.getString("environment_id"),
                row.getString("organization_id"),
                row.getString("connection_id"),
                row.getBoolean("test"),
                state,
                row.getString("origin"),
                row.getOffsetDateTime("started_at").toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getString("configuration_hash"),
                row.getString("current_hash"),
                row.getString("failure_code"),
                row.getString("failure_rule"),
                row.getString("failure_verifier"),
                List.of(row.getArrayOfStrings("warnings")),
                row.getString("certificate_fingerprint"),
                row.getLong("clock_drift_ms"));
    }
}
