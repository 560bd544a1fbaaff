package dev.vestibule.eventsourcing.postgres.projector;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the writes of a batch of messages. Neighbours with the same SQL go to the database together.
public final class Rows {
    private final int generation;
    private final List<Statement> statements = new ArrayList<>();

    public Rows(int generation) {
        this.generation = generation;
    }

    /// The generation to write: a projection can be built anew beside the rows that are being read.
    public int generation() {
        return generation;
    }

    public void write(String sql, @Nullable Object... parameters) {
        if (statements.isEmpty() || !statements.getLast().sql().equals(sql)) {
            statements.add(new Statement(sql, new ArrayList<>()));
        }
        statements.getLast().rows().add(Tuple.tuple(new ArrayList<>(Arrays.asList(parameters))));
    }

    /// Sends all of it without waiting in between; the connection keeps the order, and after a failure the
    /// rest fails as well, because the transaction is lost.
    public Uni<Void> execute(SqlConnection connection) {
        if (statements.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var results = statements.stream()
                .map(statement -> connection
                        .preparedQuery(statement.sql())
                        .executeBatch(statement.rows())
                        .replaceWithVoid())
                .toList();
        return Uni.join().all(results).andFailFast().replaceWithVoid();
    }

    private record Statement(String sql, List<Tuple> rows) {}
}
