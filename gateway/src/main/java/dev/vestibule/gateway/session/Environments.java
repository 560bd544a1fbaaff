package dev.vestibule.gateway.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/// The environments of the installation, for those who may see them all: its staff.
@Singleton
public class Environments {
    private static final String ALL = """
            select environment_id, name, production, client_id from current_environment
            order by production, created_at, environment_id""";
    private static final String EXISTS = "select from current_environment where environment_id = $1";

    private final Pool pool;

    Environments(Pool pool) {
        this.pool = pool;
    }

    /// One of them.
    public record Environment(String id, String name, boolean production, String clientId) {}

    public Uni<List<Environment>> all() {
        return pool.query(ALL)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Environment(
                                row.getString(0), row.getString(1), row.getBoolean(2), row.getString(3)))
                        .toList());
    }

    public Uni<Boolean> exists(String environmentId) {
        return pool.preparedQuery(EXISTS).execute(Tuple.of(environmentId)).map(rows -> rows.size() > 0);
    }
}
