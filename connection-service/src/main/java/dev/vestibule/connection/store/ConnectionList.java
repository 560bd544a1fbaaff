package dev.vestibule.connection.store;

import dev.vestibule.workos.list.ListEnvelope;
import dev.vestibule.workos.list.ListQuery;
import dev.vestibule.workos.list.Paging;
import dev.vestibule.workos.list.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Pages of an environment's connections.
@ApplicationScoped
public class ConnectionList {
    private static final String SELECT = "select " + ConnectionRow.COLUMNS + """
             from connection c
            where c.environment_id = $1 and c.state <> 'deleted'
              and ($2::text is null or c.organization_id = $2)
              and ($3::text is null or lower(c.connection_type) = lower($3))
              and ($4::text is null or exists (select from organization_domain_now d
                where d.environment_id = c.environment_id and d.organization_id = c.organization_id
                  and d.domain = lower($4)))
              and ($5::text is null or c.name ilike $5 or exists (select from organization_domain_now d
                where d.environment_id = c.environment_id and d.organization_id = c.organization_id
                  and d.domain ilike $5))
              and ($6::text is null or %s)
            order by %s limit $7""";

    private final Pool pool;

    ConnectionList(Pool pool) {
        this.pool = pool;
    }

    /// What a list is narrowed to; null for everything.
    ///
    /// @param connectionType compared without regard to case: filter and answers spell some types differently
    /// @param search part of the name or of a domain
    public record Filter(
            @Nullable String organizationId,
            @Nullable String connectionType,
            @Nullable String domain,
            @Nullable String search) {}

    public Uni<ListEnvelope<StoredConnection>> page(String environmentId, ListQuery query, Filter filter) {
        return Paging.page(query, slice -> read(environmentId, filter, slice), StoredConnection::connectionId);
    }

    private Uni<List<StoredConnection>> read(String environmentId, Filter filter, Slice slice) {
        var sql = SELECT.formatted(slice.condition("c.id", "$6"), slice.ordering("c.id"));
        return pool.preparedQuery(sql)
                .execute(Tuple.tuple()
                        .addString(environmentId)
                        .addString(filter.organizationId())
                        .addString(filter.connectionType())
                        .addString(filter.domain())
                        .addString(pattern(filter.search()))
                        .addString(slice.cursor())
                        .addInteger(slice.rows()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ConnectionRow::read)
                        .toList());
    }

    private static @Nullable String pattern(@Nullable String search) {
        return search == null ? null : "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
}
