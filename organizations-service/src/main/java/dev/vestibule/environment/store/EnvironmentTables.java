package dev.vestibule.environment.store;

import dev.vestibule.environment.EnvironmentEvent;
import dev.vestibule.environment.EnvironmentEvent.ApiKeyCreated;
import dev.vestibule.environment.EnvironmentEvent.ApiKeyRevoked;
import dev.vestibule.environment.EnvironmentEvent.EnvironmentCreated;
import dev.vestibule.environment.EnvironmentEvent.EnvironmentSettingsChanged;
import dev.vestibule.environment.EnvironmentEvent.RedirectsConfigured;
import dev.vestibule.environment.EnvironmentState;
import dev.vestibule.environment.EnvironmentState.Created;
import dev.vestibule.eventsourcing.postgres.store.CurrentState;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Keeps `environment` and `api_key` in step with an environment's stream.
public final class EnvironmentTables implements CurrentState<EnvironmentState, EnvironmentEvent> {
    public static final String UNIQUE_NAME = "environment_name_key";
    public static final String UNIQUE_SECRET = "api_key_secret_sha256_key";

    private static final String UPSERT_ENVIRONMENT = """
            insert into environment (id, name, production, client_id, allow_any_domain, return_uri, sso_success_uri,
              dsync_success_uri, log_streams_success_uri, sign_in_redirect_uris, created_at, version)
            select $1::text, $2::text, $3::bool, $4::text, $5::bool, $6::text, $7::text, $8::text, $9::text, $10::text[],
              $11::timestamptz, $12::bigint from appended
            on conflict (id) do update set allow_any_domain = excluded.allow_any_domain, return_uri = excluded.return_uri,
              sso_success_uri = excluded.sso_success_uri, dsync_success_uri = excluded.dsync_success_uri,
              log_streams_success_uri = excluded.log_streams_success_uri,
              sign_in_redirect_uris = excluded.sign_in_redirect_uris, version = excluded.version""";
    private static final String INSERT_API_KEY = """
            insert into api_key (id, environment_id, name, prefix, secret_sha256, created_at)
            select $1::text, $2::text, $3::text, $4::text, $5::text, $6::timestamptz from appended""";
    private static final String REVOKE_API_KEY = """
            update api_key set revoked_at = $3::timestamptz from appended
            where id = $1::text and environment_id = $2::text""";

    @Override
    public List<StateWrite> writes(
            StreamRef stream, EnvironmentState after, List<EnvironmentEvent> events, long version) {
        if (!(after instanceof Created created)) {
            return List.of();
        }
        var writes = new ArrayList<StateWrite>();
        writes.add(environmentRow(created, version));
        for (var event : events) {
            switch (event) {
                case ApiKeyCreated key ->
                    writes.add(StateWrite.of(
                            INSERT_API_KEY,
                            key.apiKeyId().value(),
                            stream.environmentId(),
                            key.name(),
                            key.prefix(),
                            key.secretSha256(),
                            timestamp(key.createdAt())));
                case ApiKeyRevoked(var id, var at) ->
                    writes.add(StateWrite.of(REVOKE_API_KEY, id.value(), stream.environmentId(), timestamp(at)));
                case EnvironmentCreated _, EnvironmentSettingsChanged _, RedirectsConfigured _ -> {}
            }
        }
        return writes;
    }

    private static StateWrite environmentRow(Created state, long version) {
        var redirects = state.redirects();
        return StateWrite.of(
                UPSERT_ENVIRONMENT,
                state.environmentId().value(),
                state.name(),
                state.production(),
                state.clientId(),
                state.allowAnyDomain(),
                redirects.returnUri(),
                redirects.ssoSuccessUri(),
                redirects.dsyncSuccessUri(),
                redirects.logStreamsSuccessUri(),
                redirects.signInRedirectUris().toArray(String[]::new),
                timestamp(state.createdAt()),
                version);
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
