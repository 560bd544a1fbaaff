package dev.vestibule.organization.domain.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Reads domains of one environment.
@ApplicationScoped
public class DomainRows {
    private static final String SELECT =
            "select " + DomainRow.COLUMNS + " from organization_domain d where d.environment_id = $1";

    private final Pool pool;

    DomainRows(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<DomainRow>> byId(String environmentId, String domainId) {
        return pool.preparedQuery(SELECT + " and d.id = $2")
                .execute(Tuple.of(environmentId, domainId))
                .map(rows -> read(rows).stream().findFirst());
    }

    /// In the order they were added.
    public Uni<List<DomainRow>> ofOrganizations(String environmentId, Collection<String> organizationIds) {
        return pool.preparedQuery(SELECT + " and d.organization_id = any($2) order by d.id")
                .execute(Tuple.of(environmentId, organizationIds.toArray(String[]::new)))
                .map(DomainRows::read);
    }

    /// Domains of these names that other organizations of the environment have, in whatever state.
    public Uni<List<DomainRow>> ofOthers(String environmentId, String organizationId, Collection<String> names) {
        return names.isEmpty()
                ? Uni.createFrom().item(List.of())
                : pool.preparedQuery(SELECT + " and d.domain = any($3) and d.organization_id <> $2 order by d.id")
                        .execute(Tuple.of(environmentId, organizationId, names.toArray(String[]::new)))
                        .map(DomainRows::read);
    }

    private static List<DomainRow> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(DomainRow::read)
                .toList();
    }
}
