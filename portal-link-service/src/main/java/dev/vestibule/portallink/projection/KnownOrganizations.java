package dev.vestibule.portallink.projection;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/// Asks the rows about organizations and environments.
@ApplicationScoped
public class KnownOrganizations {
    private static final String REMEMBER = """
            insert into organization_answer (organization_id, environment_id, name, answered_at) values ($1, $2, $3, $4)
            on conflict (organization_id) do update set name = excluded.name, answered_at = excluded.answered_at""";

    private final Pool pool;
    private final Clock clock;

    KnownOrganizations(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Whatever environment it is in: the caller has to compare, and one of another environment does not
    /// exist.
    public Uni<Optional<KnownOrganization>> organization(String organizationId) {
        return Panache.withSession(() -> OrganizationSeen.<OrganizationSeen>findById(organizationId))
                .map(row -> Optional.ofNullable(row).map(OrganizationSeen::known));
    }

    public Uni<KnownEnvironment> environment(String environmentId) {
        return Panache.withSession(() -> EnvironmentSeen.<EnvironmentSeen>findById(environmentId))
                .map(row -> row == null ? KnownEnvironment.notYetKnown(environmentId) : row.known());
    }

    /// Keeps what organizations-service answered until the topic has caught up, so that pages which nobody
    /// has identified for can name the organization.
    public Uni<Void> remember(KnownOrganization answered) {
        return pool.preparedQuery(REMEMBER)
                .execute(Tuple.of(
                        answered.organizationId(),
                        answered.environmentId(),
                        answered.name(),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
