package dev.vestibule.connection.projection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What the organizations topic has said so far. It may be a moment behind its owner.
@ApplicationScoped
public class OrganizationFacts {
    private static final String ENVIRONMENT = """
            select environment_id, name, coalesce(production, true) as production, client_id, allow_any_domain,
              sso_success_uri, sign_in_redirect_uris
            from environment_now where\s""";
    private static final String ORGANIZATION = """
            select name, allow_profiles_outside_organization, deleted_at is not null as deleted
            from organization_now where environment_id = $1 and organization_id = $2""";
    private static final String GATE = """
            select coalesce((select allow_any_domain from environment_now where environment_id = $1), false)
              or coalesce((select allow_profiles_outside_organization from organization_now
                where environment_id = $1 and organization_id = $2), false) as any_domain,
              array(select domain from organization_domain_now where environment_id = $1 and organization_id = $2
                and state in ('verified', 'legacy_verified')) as domains""";
    private static final String DOMAINS = """
            select organization_id, domain_id, domain from organization_domain_now
            where environment_id = $1 and organization_id = any($2) order by domain_id""";

    private final Pool pool;

    OrganizationFacts(Pool pool) {
        this.pool = pool;
    }

    /// An environment. One that was never heard of counts as production and allows nothing.
    ///
    /// @param signInRedirectUris where a sign-in may end; the first one is the default
    public record Environment(
            String environmentId,
            @Nullable String name,
            boolean production,
            @Nullable String clientId,
            boolean allowAnyDomain,
            @Nullable String ssoSuccessUri,
            List<String> signInRedirectUris) {
        public Environment {
            signInRedirectUris = List.copyOf(signInRedirectUris);
        }
    }

    /// An organization. One that is deleted stays known as such.
    ///
    /// @param name null if its deletion is all that was heard of it
    public record Organization(
            String organizationId, @Nullable String name, boolean allowsProfilesOutside, boolean deleted) {}

    /// A domain of an organization, whatever became of its verification.
    public record Domain(String domainId, String domain) {}

    /// Whose e-mail addresses may come in.
    ///
    /// @param anyDomainAllowed the environment or the organization needs no verified domain
    /// @param verifiedDomains in lower case
    public record DomainGate(boolean anyDomainAllowed, Set<String> verifiedDomains) {
        public DomainGate {
            verifiedDomains = Set.copyOf(verifiedDomains);
        }

        /// Whether a connection may be activated.
        public boolean opensForActivation() {
            return anyDomainAllowed || !verifiedDomains.isEmpty();
        }
    }

    public Uni<Optional<Environment>> environment(String environmentId) {
        return environmentWhere("environment_id = $1", environmentId);
    }

    public Uni<Optional<Environment>> environmentOfClient(String clientId) {
        return environmentWhere("client_id = $1", clientId);
    }

    public Uni<Optional<Organization>> organization(String environmentId, String organizationId) {
        return pool.preparedQuery(ORGANIZATION)
                .execute(Tuple.of(environmentId, organizationId))
                .map(rows -> first(rows)
                        .map(row -> new Organization(
                                organizationId,
                                row.getString("name"),
                                row.getBoolean("allow_profiles_outside_organization"),
                                row.getBoolean("deleted"))));
    }

    public Uni<DomainGate> domainGate(String environmentId, String organizationId) {
        return pool.preparedQuery(GATE)
                .execute(Tuple.of(environmentId, organizationId))
                .map(rows -> rows.iterator().next())
                .map(row -> new DomainGate(
                        row.getBoolean("any_domain"), new HashSet<>(Arrays.asList(row.getArrayOfStrings("domains")))));
    }

    /// The domains of some organizations; one without any has no entry.
    public Uni<Map<String, List<Domain>>> domainsOf(String environmentId, Collection<String> organizationIds) {
        return pool.preparedQuery(DOMAINS)
                .execute(Tuple.of(environmentId, organizationIds.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.groupingBy(
                                row -> row.getString("organization_id"),
                                Collectors.mapping(
                                        row -> new Domain(row.getString("domain_id"), row.getString("domain")),
                                        Collectors.toList()))));
    }

    private Uni<Optional<Environment>> environmentWhere(String condition, String value) {
        return pool.preparedQuery(ENVIRONMENT + condition)
                .execute(Tuple.of(value))
                .map(rows -> first(rows)
                        .map(row -> new Environment(
                                row.getString("environment_id"),
                                row.getString("name"),
                                row.getBoolean("production"),
                                row.getString("client_id"),
                                row.getBoolean("allow_any_domain"),
                                row.getString("sso_success_uri"),
                                List.of(row.getArrayOfStrings("sign_in_redirect_uris")))));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }
}
