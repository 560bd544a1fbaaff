package dev.vestibule.connection.projection;

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
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Keeps the facts that decide about sign-ins: redirects, settings, flags and domains.
@Singleton
public class OrganizationFactsProjection implements Projection {
    private static final String ENVIRONMENT = """
            insert into environment_fact (generation, environment_id, name, production, client_id)
            values ($1, $2, $3, $4, $5) on conflict (generation, environment_id) do update set
              name = excluded.name, production = excluded.production, client_id = excluded.client_id""";
    private static final String SETTINGS = """
            insert into environment_fact (generation, environment_id, allow_any_domain) values ($1, $2, $3)
            on conflict (generation, environment_id) do update set allow_any_domain = excluded.allow_any_domain""";
    private static final String REDIRECTS = """
            insert into environment_fact (generation, environment_id, sso_success_uri, sign_in_redirect_uris)
            values ($1, $2, $3, $4) on conflict (generation, environment_id) do update set
              sso_success_uri = excluded.sso_success_uri, sign_in_redirect_uris = excluded.sign_in_redirect_uris""";
    private static final SetStatement ORGANIZATION =
            SetStatement.of("""
            insert into organization_fact
              (generation, environment_id, organization_id, name, allow_profiles_outside_organization)
            select $1, w.* from unnest($2::text[], $3::text[], $4::text[], $5::boolean[]) as w
            on conflict (generation, environment_id, organization_id) do update set
              name = excluded.name,
              allow_profiles_outside_organization = excluded.allow_profiles_outside_organization""", String.class, String.class, String.class, Boolean.class);
    private static final SetStatement ORGANIZATION_DELETED =
            SetStatement.of("""
            insert into organization_fact (generation, environment_id, organization_id, deleted_at)
            select $1, w.* from unnest($2::text[], $3::text[], $4::timestamptz[]) as w
            on conflict (generation, environment_id, organization_id) do update set deleted_at = excluded.deleted_at""", String.class, String.class, OffsetDateTime.class);
    private static final String DOMAINS_DELETED = """
            delete from organization_domain_fact
            where generation = $1 and environment_id = $2 and organization_id = $3""";
    private static final SetStatement DOMAIN =
            SetStatement.of("""
            insert into organization_domain_fact
              (generation, environment_id, organization_id, domain_id, domain, state)
            select $1, w.environment, w.organization, w.id, lower(w.domain), w.state
            from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as w(environment, organization, id, domain, state)
            on conflict (generation, environment_id, organization_id, domain_id) do update set
              domain = excluded.domain, state = excluded.state""", String.class, String.class, String.class, String.class, String.class);
    private static final String DOMAIN_REMOVED = DOMAINS_DELETED + " and domain_id = $4";

    @Override
    public String name() {
        return "organization-facts";
    }

    @Override
    public List<String> topics() {
        return List.of(OrganizationTopic.NAME);
    }

    @Override
    public List<ProjectionTable> tables() {
        return List.of(
                ProjectionTable.shared("environment_fact", "environment_id"),
                ProjectionTable.ofOrganizations(
                        "organization_fact", "organization_id", "environment_id", "organization_id"),
                ProjectionTable.ofOrganizations(
                        "organization_domain_fact",
                        "organization_id",
                        "environment_id",
                        "organization_id",
                        "domain_id"));
    }

    @Override
    public void apply(Received message, Rows rows) {
        var environment = message.environmentId();
        switch (message.message(OrganizationTopic.TYPES)) {
            case EnvironmentCreated(var id, var name, var production, var clientId, var _) ->
                rows.write(ENVIRONMENT, rows.generation(), id, name, production, clientId);
            case EnvironmentSettingsChanged(var id, var allowAnyDomain, var _) ->
                rows.write(SETTINGS, rows.generation(), id, allowAnyDomain);
            case RedirectsConfigured redirects ->
                rows.write(
                        REDIRECTS,
                        rows.generation(),
                        redirects.environmentId(),
                        redirects.ssoSuccessUri(),
                        redirects.signInRedirectUris().toArray(String[]::new));
            case OrganizationCreated created ->
                organization(
                        environment,
                        created.organizationId(),
                        created.name(),
                        created.allowProfilesOutsideOrganization(),
                        rows);
            case OrganizationUpdated updated ->
                organization(
                        environment,
                        updated.organizationId(),
                        updated.name(),
                        updated.allowProfilesOutsideOrganization(),
                        rows);
            case OrganizationDeleted(var id, var at) -> deleted(environment, id, at, rows);
            case DomainAdded added ->
                domain(environment, added.organizationId(), added.domainId(), added.domain(), added.state(), rows);
            case DomainVerified verified ->
                domain(
                        environment,
                        verified.organizationId(),
                        verified.domainId(),
                        verified.domain(),
                        "verified",
                        rows);
            case DomainVerificationFailed(var id, var organization, var domain, var _, var _) ->
                domain(environment, organization, id, domain, "failed", rows);
            case DomainVerificationRestarted(var id, var organization, var domain, var _, var _) ->
                domain(environment, organization, id, domain, "pending", rows);
            case DomainRemoved(var id, var organization, var _, var _) ->
                rows.write(DOMAIN_REMOVED, rows.generation(), environment, organization, id);
            case ApiKeyCreated _, ApiKeyRevoked _, SubjectErased _, Unknown _ -> {}
        }
    }

    private static void organization(
            String environment, String id, String name, boolean allowsProfilesOutside, Rows rows) {
        rows.write(ORGANIZATION, List.of(environment, id), environment, id, name, allowsProfilesOutside);
    }

    private static void deleted(String environment, String id, Instant at, Rows rows) {
        rows.write(ORGANIZATION_DELETED, List.of(environment, id), environment, id, at.atOffset(ZoneOffset.UTC));
        rows.write(DOMAINS_DELETED, rows.generation(), environment, id);
    }

    private static void domain(
            String environment, String organization, String id, String domain, String state, Rows rows) {
        rows.write(DOMAIN, List.of(environment, organization, id), environment, organization, id, domain, state);
    }
}
