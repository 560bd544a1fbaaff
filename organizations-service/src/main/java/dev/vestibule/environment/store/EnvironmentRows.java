package dev.vestibule.environment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Reads environments.
@ApplicationScoped
public class EnvironmentRows {
    private final Pool pool;

    EnvironmentRows(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<EnvironmentRow>> byId(String environmentId) {
        return pool.preparedQuery("select " + EnvironmentRow.COLUMNS + " from environment where id = $1")
                .execute(Tuple.of(environmentId))
                .map(EnvironmentRows::first);
    }

    public Uni<Optional<EnvironmentRow>> byName(String name) {
        return pool.preparedQuery("select " + EnvironmentRow.COLUMNS + " from environment where name = $1")
                .execute(Tuple.of(name))
                .map(EnvironmentRows::first);
    }

    /// All environments of the installation; only its operator may see them.
    public Uni<List<EnvironmentRow>> all() {
        return pool.preparedQuery("select " + EnvironmentRow.COLUMNS + " from environment order by id")
                .execute()
                .map(rows -> read(rows));
    }

    private static Optional<EnvironmentRow> first(RowSet<Row> rows) {
        return read(rows).stream().findFirst();
    }

    private static List<EnvironmentRow> read(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(EnvironmentRow::read)
                .toList();
    }
}
