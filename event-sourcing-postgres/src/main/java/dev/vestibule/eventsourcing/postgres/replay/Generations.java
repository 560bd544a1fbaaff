package dev.vestibule.eventsourcing.postgres.replay;

import dev.vestibule.eventsourcing.postgres.projector.Projection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/// The partitions in which the generations of a projection's rows live.
///
/// A partition is made as a table of its own and then attached, which unlike `create … partition of` lets
/// readers and writers of the other generations go on.
final class Generations {
    /// Waits for those who begin with a partition of the generation just now.
    private static final String LOCK_POINTER = "select from projection_pointer where projection = $1 for update";

    private static final String FORGET_OFFSETS =
            "delete from projection_offset where projection = $1 and generation = $2";
    private static final String FORGET_PARKED = "delete from parked_event where consumer = $1 and generation = $2";

    private final Pool pool;
    private final Projection projection;

    Generations(Pool pool, Projection projection) {
        this.pool = pool;
        this.projection = projection;
    }

    /// Makes the partitions of a generation. Doing it again changes nothing.
    Uni<Void> create(int generation) {
        return pool.withTransaction(connection -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (var table : projection.tables()) {
                all = all.chain(() -> exists(connection, table.partition(generation)))
                        .flatMap(there -> there
                                ? Uni.createFrom().voidItem()
                                : attach(connection, table.name(), table.partition(generation), generation));
            }
            return all;
        });
    }

    private static Uni<Void> attach(SqlConnection connection, String table, String partition, int generation) {
        return run(connection, "create table %s (like %s including all excluding identity)".formatted(partition, table))
                .chain(() -> run(
                        connection,
                        "alter table %s attach partition %s for values in (%d)"
                                .formatted(table, partition, generation)));
    }

    /// Removes a generation's rows, offsets and parked events. Doing it again changes nothing.
    Uni<Void> drop(int generation) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var table : projection.tables()) {
            all = all.chain(() -> drop(table.name(), table.partition(generation)));
        }
        return all.chain(() -> pool.withTransaction(connection -> connection
                .preparedQuery(LOCK_POINTER)
                .execute(Tuple.of(projection.name()))
                .chain(() -> connection.preparedQuery(FORGET_OFFSETS).execute(Tuple.of(projection.name(), generation)))
                .chain(() -> connection.preparedQuery(FORGET_PARKED).execute(Tuple.of(projection.name(), generation)))
                .replaceWithVoid()));
    }

    /// Detaching concurrently waits for readers instead of holding them up; it cannot be part of a
    /// transaction, and when it was broken off it has to be finalized.
    private Uni<Void> drop(String table, String partition) {
        return pool.withConnection(connection -> detachment(connection, partition)
                .flatMap(how -> how.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : run(connection, "alter table %s detach partition %s %s".formatted(table, partition, how)))
                .chain(() -> run(connection, "drop table if exists " + partition)));
    }

    private static Uni<Boolean> exists(SqlConnection connection, String table) {
        return connection
                .preparedQuery("select to_regclass($1) is not null")
                .execute(Tuple.of(table))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Uni<String> detachment(SqlConnection connection, String partition) {
        return connection
                .preparedQuery("select inhdetachpending from pg_inherits where inhrelid = to_regclass($1)")
                .execute(Tuple.of(partition))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return "";
                    }
                    return rows.iterator().next().getBoolean(0) ? "finalize" : "concurrently";
                });
    }

    /// The names come from the projection and the generation is a number: nothing in here is from outside.
    private static Uni<Void> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute().replaceWithVoid();
    }
}
