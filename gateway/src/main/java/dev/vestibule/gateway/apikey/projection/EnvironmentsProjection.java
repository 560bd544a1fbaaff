package dev.vestibule.gateway.apikey.projection;

import dev.vestibule.contracts.organization.OrganizationMessage.ApiKeyCreated;
import dev.vestibule.contracts.organization.OrganizationMessage.ApiKeyRevoked;
import dev.vestibule.contracts.organization.OrganizationMessage.EnvironmentCreated;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionTable;
import dev.vestibule.eventsourcing.postgres.projector.Rows;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;

/// Environments and the hashes of their API keys.
///
/// Facts about one environment come in order. Applying one again changes nothing: a revoked key stays
/// revoked.
@Singleton
public class EnvironmentsProjection implements Projection {
    private static final String ENVIRONMENT = """
            insert into environment (generation, environment_id, name, production, client_id, created_at)
            values ($1, $2, $3, $4, $5, $6) on conflict (generation, environment_id) do nothing""";
    private static final String KEY = """
            insert into api_key (generation, api_key_id, environment_id, secret_sha256)
            values ($1, $2, $3, $4) on conflict (generation, api_key_id) do nothing""";
    private static final String REVOKED = """
            update api_key set revoked_at = coalesce(revoked_at, $4)
            where generation = $1 and environment_id = $2 and api_key_id = $3""";

    @Override
    public String name() {
        return "environments";
    }

    @Override
    public List<String> topics() {
        return List.of(OrganizationTopic.NAME);
    }

    @Override
    public List<ProjectionTable> tables() {
        return List.of(
                ProjectionTable.shared("environment", "environment_id"),
                ProjectionTable.shared("api_key", "api_key_id"));
    }

    @Override
    public void apply(Received received, Rows rows) {
        switch (received.message(OrganizationTopic.TYPES)) {
            case EnvironmentCreated created ->
                rows.write(
                        ENVIRONMENT,
                        rows.generation(),
                        created.environmentId(),
                        created.name(),
                        created.production(),
                        created.clientId(),
                        created.createdAt().atOffset(ZoneOffset.UTC));
            case ApiKeyCreated created ->
                rows.write(KEY, rows.generation(), created.apiKeyId(), created.environmentId(), created.secretSha256());
            case ApiKeyRevoked revoked ->
                rows.write(
                        REVOKED,
                        rows.generation(),
                        revoked.environmentId(),
                        revoked.apiKeyId(),
                        revoked.revokedAt().atOffset(ZoneOffset.UTC));
            default -> {}
        }
    }
}
