package dev.vestibule.portallink.projection;

import dev.vestibule.contracts.organization.OrganizationMessage;
import dev.vestibule.contracts.organization.OrganizationMessage.ApiKeyCreated;
import dev.vestibule.contracts.organization.OrganizationMessage.ApiKeyRevoked;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainAdded;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainRemoved;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainVerificationFailed;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainVerificationRestarted;
import dev.vestibule.contracts.organization.OrganizationMessage.DomainVerified;
import dev.vestibule.contracts.organization.OrganizationMessage.EnvironmentCreated;
import dev.vestibule.contracts.organization.OrganizationMessage.EnvironmentSettingsChanged;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationCreated;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationUpdated;
import dev.vestibule.contracts.organization.OrganizationMessage.RedirectsConfigured;
import dev.vestibule.contracts.organization.OrganizationMessage.SubjectErased;
import dev.vestibule.contracts.organization.OrganizationMessage.Unknown;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionTable;
import dev.vestibule.eventsourcing.postgres.projector.Rows;
import dev.vestibule.eventsourcing.postgres.projector.SetStatement;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Rows of environments and organizations. A deleted organization stays deleted.
@ApplicationScoped
class OrganizationsProjection implements Projection {
    private static final String ENVIRONMENT = """
            insert into known_environment (generation, environment_id, name, production) values ($1, $2, $3, $4)
            on conflict (generation, environment_id) do update set name = excluded.name, production = excluded.production""";
    private static final String REDIRECTS = """
            update known_environment set return_uri = $3, sso_success_uri = $4, dsync_success_uri = $5, log_streams_success_uri = $6
            where generation = $1 and environment_id = $2""";
    private static final SetStatement ORGANIZATION = SetStatement.of("""
            insert into known_organization (generation, organization_id, environment_id, name)
            select $1, w.* from unnest($2::text[], $3::text[], $4::text[]) as w
            on conflict (generation, organization_id) do update set name = excluded.name
            where known_organization.deleted_at is null""", String.class, String.class, String.class);
    private static final SetStatement DELETION = SetStatement.of("""
            insert into known_organization (generation, organization_id, environment_id, name, deleted_at)
            select $1, w.id, w.environment, '', w.at from unnest($2::text[], $3::text[], $4::timestamptz[]) as w(id, environment, at)
            on conflict (generation, organization_id) do update set deleted_at = excluded.deleted_at""", String.class, String.class, OffsetDateTime.class);

    @Override
    public String name() {
        return "organizations";
    }

    @Override
    public List<String> topics() {
        return List.of(OrganizationTopic.NAME);
    }

    @Override
    public List<ProjectionTable> tables() {
        return List.of(
                ProjectionTable.shared("known_environment", "environment_id"),
                ProjectionTable.ofOrganizations("known_organization", "organization_id", "organization_id"));
    }

    @Override
    public void apply(Received message, Rows rows) {
        OrganizationMessage fact = message.message(OrganizationTopic.TYPES);
        switch (fact) {
            case EnvironmentCreated created ->
                rows.write(
                        ENVIRONMENT, rows.generation(), created.environmentId(), created.name(), created.production());
            case RedirectsConfigured redirects -> redirects(redirects, rows);
            case OrganizationCreated created -> organization(message, created.organizationId(), created.name(), rows);
            case OrganizationUpdated updated -> organization(message, updated.organizationId(), updated.name(), rows);
            case OrganizationDeleted deleted ->
                rows.write(
                        DELETION,
                        deleted.organizationId(),
                        deleted.organizationId(),
                        message.environmentId(),
                        deleted.deletedAt().atOffset(ZoneOffset.UTC));
            case EnvironmentSettingsChanged _, ApiKeyCreated _, ApiKeyRevoked _ -> {}
            case DomainAdded _, DomainVerified _, DomainVerificationFailed _ -> {}
            case DomainVerificationRestarted _, DomainRemoved _, SubjectErased _, Unknown _ -> {}
        }
    }

    private static void redirects(RedirectsConfigured redirects, Rows rows) {
        rows.write(
                REDIRECTS,
                rows.generation(),
                redirects.environmentId(),
                redirects.returnUri(),
                redirects.ssoSuccessUri(),
                redirects.dsyncSuccessUri(),
                redirects.logStreamsSuccessUri());
    }

    private static void organization(Received message, String organizationId, String name, Rows rows) {
        rows.write(ORGANIZATION, organizationId, organizationId, message.environmentId(), name);
    }
}
