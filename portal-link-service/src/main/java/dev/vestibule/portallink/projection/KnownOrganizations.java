package dev.vestibule.portallink.projection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Asks the rows about organizations and environments.
@ApplicationScoped
public class KnownOrganizations {
    private static final String ORGANIZATION = """
            select organization_id, environment_id, name, deleted_at is not null as deleted from organization_seen
            where organization_id = $1""";
    private static final String ENVIRONMENT = """
            select environment_id, name, production, return_uri, sso_success_uri, dsync_success_uri, log_streams_success_uri
            from environment_seen where environment_id = $1""";
    private static final String REMEMBER = """
            insert into organization_answer (organization_id, environment_id, name, answered_at) values ($1, $2, $3, $4)
            on conflict (organization_id) do update set name = excluded.name, answered_at = excluded.answered_at""";

    private final Pool pool;
    private final Clock clock;

    KnownOrganizations(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Whatever environment it is in: the caller has to compare, and one of another environment does not exist.
    public Uni<Optional<KnownOrganization>> organization(String organizationId) {
        return pool.preparedQuery(ORGANIZATION)
                .execute(Tuple.of(organizationId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(KnownOrganizations::organization));
    }

    public Uni<KnownEnvironment> environment(String environmentId) {
        return pool.preparedQuery(ENVIRONMENT)
                .execute(Tuple.of(environmentId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(KnownOrganizations::environment)
                        .orElseGet(() -> KnownEnvironment.notYetKnown(environmentId)));
    }

    /// Keeps what organizations-service answered until the topic has caught up, so that pages which nobody has
    /// identified for can name the organization.
    public Uni<Void> remember(KnownOrganization answered) {
        return pool.preparedQuery(REMEMBER)
                .execute(Tuple.of(
                        answered.organizationId(),
                        answered.environmentId(),
                        answered.name(),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static KnownOrganization organization(Row row) {
        return new KnownOrganization(
                row.getString("organization_id"),
                row.getString("environment_id"),
                row.getString("name"),
                row.getBoolean("deleted"));
    }

    private static KnownEnvironment environment(Row row) {
        return new KnownEnvironment(
                row.getString("environment_id"),
                row.getString("name"),
                row.getBoolean("production"),
                row.getString("return_uri"),
                row.getString("sso_success_uri"),
                row.getString("dsync_success_uri"),
                row.getString("log_streams_success_uri"));
    }
}
