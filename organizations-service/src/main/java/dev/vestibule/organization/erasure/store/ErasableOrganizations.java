package dev.vestibule.organization.erasure.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Organizations as an operator finds them, over all environments: those that are deleted included.
@ApplicationScoped
public class ErasableOrganizations {
    private static final String FIND = """
            select environment_id, closed_at is null as there from stream_head
            where stream_id = $1 and stream_type = 'organization'""";

    private final Pool pool;

    ErasableOrganizations(Pool pool) {
        this.pool = pool;
    }

    /// @param exists false once it is deleted
    public record Found(String environmentId, boolean exists) {}

    /// Empty if there never was one.
    public Uni<Optional<Found>> find(String organizationId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(organizationId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Found(row.getString(0), row.getBoolean(1))));
    }
}
