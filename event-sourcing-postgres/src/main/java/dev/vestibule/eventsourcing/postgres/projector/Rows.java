package dev.vestibule.eventsourcing.postgres.projector;

import dev.vestibule.eventsourcing.postgres.projector.WritePlan.Group;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the writes of a batch of messages and sends them in as few statements as their order allows.
public final class Rows {
    private final int generation;
    private final WritePlan plan = new WritePlan();

    public Rows(int generation) {
        this.generation = generation;
    }

    /// The generation to write: a projection can be built anew beside the rows that are being read.
    public int generation() {
        return generation;
    }

    /// A write to whichever rows. It keeps its place among all others.
    public void write(String sql, @Nullable Object... parameters) {
        plan.add(sql, listOf(parameters));
    }

    /// A write to one row, which may go to the database together with those of other rows.
    ///
    /// @param row what identifies it, the table included if ids of different tables can be the same
    /// @param values its elements of the arrays
    /// @throws IllegalArgumentException if there are not as many values as the statement takes
    public void write(SetStatement statement, Object row, @Nullable Object... values) {
        plan.add(statement, row, listOf(values));
    }

    /// A write to one row that makes earlier ones with the same statement needless, such as a position: the last
    /// one of the batch is sent, after everything else.
    public void writeLast(SetStatement statement, Object row, @Nullable Object... values) {
        plan.addLast(statement, row, listOf(values));
    }

    private static List<@Nullable Object> listOf(@Nullable Object... values) {
        return new ArrayList<@Nullable Object>(Arrays.asList(values));
    }

    /// Sends all of it without waiting in between; the connection keeps the order, and after a failure the
    /// rest fails as well, because the transaction is lost.
    public Uni<Void> execute(SqlConnection connection) {
        var groups = plan.groups();
        return groups.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(groups.stream()
                                .map(group -> execute(connection, group))
                                .toList())
                        .andFailFast()
                        .replaceWithVoid();
    }

    private Uni<Void> execute(SqlConnection connection, Group group) {
        var query = connection.preparedQuery(group.sql());
        var set = group.set();
        return set == null
                ? query.executeBatch(group.rows().stream().map(Tuple::tuple).toList())
                        .replaceWithVoid()
                : query.execute(Tuple.tuple(set.parameters(generation, group.rows())))
                        .replaceWithVoid();
    }
}
