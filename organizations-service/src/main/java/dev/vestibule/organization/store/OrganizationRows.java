package dev.vestibule.organization.store;

import dev.vestibule.organization.domain.store.DomainRow;
import dev.vestibule.organization.domain.store.DomainRows;
import dev.vestibule.workos.list.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Reads organizations of one environment.
@ApplicationScoped
public class OrganizationRows {
    private static final String SELECT =
            "select " + OrganizationRow.COLUMNS + " from organization o where o.environment_id = $1";

    private final Pool pool;
    private final DomainRows domains;

    OrganizationRows(Pool pool, DomainRows domains) {
        this.pool = pool;
        this.domains = domains;
    }

    public Uni<Optional<OrganizationRow>> byId(String environmentId, String organizationId) {
        return pool.preparedQuery(SELECT + " and o.id = $2")
                .execute(Tuple.of(environmentId, organizationId))
                .map(OrganizationRows::first);
    }

    public Uni<Optional<OrganizationWithDomains>> withDomains(String environmentId, String organizationId) {
        return byId(environmentId, organizationId).flatMap(found -> withDomains(environmentId, found));
    }

    public Uni<Optional<OrganizationWithDomains>> byExternalId(String environmentId, String externalId) {
        return pool.preparedQuery(SELECT + " and o.external_id = $2")
                .execute(Tuple.of(environmentId, externalId))
                .map(OrganizationRows::first)
                .flatMap(found -> withDomains(environmentId, found));
    }

    private Uni<Optional<OrganizationWithDomains>> withDomains(String environmentId, Optional<OrganizationRow> found) {
        return found.map(row -> withDomains(environmentId, List.of(row))
                        .map(rows -> rows.stream().findFirst()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /// A slice of the list, each organization with its domains.
    public Uni<List<OrganizationWithDomains>> slice(String environmentId, OrganizationFilter filter, Slice slice) {
        if (filter.matchesNothing()) {
            return Uni.createFrom().item(List.of());
        }
        var sql = new StringBuilder(SELECT);
        var parameters = Tuple.of(environmentId, slice.rows());
        if (slice.cursor() != null) {
            parameters.addString(slice.cursor());
            sql.append(" and ").append(slice.condition("o.id", "$" + parameters.size()));
        }
        var pattern = filter.searchPattern();
        if (pattern != null) {
            parameters.addString(pattern);
            sql.append(" and o.name ilike $").append(parameters.size());
        }
        if (!filter.domains().isEmpty()) {
            parameters.addArrayOfString(filter.domains().toArray(String[]::new));
            sql.append(" and o.id in (select d.organization_id from organization_domain d where d.environment_id = $1")
                    .append(" and d.domain = any($")
                    .append(parameters.size())
                    .append("))");
        }
        sql.append(" order by ").append(slice.ordering("o.id")).append(" limit $2");
        return pool.preparedQuery(sql.toString())
                .execute(parameters)
                .map(OrganizationRows::read)
                .flatMap(rows -> withDomains(environmentId, rows));
    }

    private Uni<List<OrganizationWithDomains>> withDomains(String environmentId, List<OrganizationRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var ids = rows.stream().map(OrganizationRow::id).toList();
        return domains.ofOrganizations(environmentId, ids).map(all -> {
            var byOrganization = all.stream().collect(Collectors.groupingBy(DomainRow::organizationId));
            return rows.stream()
                    .map(row -> new OrganizationWithDomains(row, byOrganization.getOrDefault(row.id(), List.of())))
                    .toList();
        });
    }

    private static Optional<OrganizationRow> first(RowSet<Row> rows) {
        return read(rows).stream().findFirst();
    }

    private static List<OrganizationRow> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(OrganizationRow::read)
                .toList();
    }
}
