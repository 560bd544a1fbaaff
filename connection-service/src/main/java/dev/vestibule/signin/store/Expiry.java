package dev.vestibule.signin.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/// Rows of a table that go when their time is over: a thousand at a time, so that nobody waits for them, and
/// so many thousands a turn. Replicas that delete at the same time share the work, because each skips what
/// another one holds.
///
/// @param key the columns of the primary key
/// @param time the column that says from when on
/// @param grace for how long they stay after that
public record Expiry(String table, List<String> key, String time, Duration grace) {
    private static final int BATCH = 1_000;
    private static final int BATCHES_A_TURN = 50;

    public Expiry {
        key = List.copyOf(key);
    }

    /// How many rows went.
    public Uni<Integer> drop(Pool pool, Instant now) {
        return drop(pool, now.minus(grace).atOffset(ZoneOffset.UTC), 0, BATCHES_A_TURN);
    }

    private Uni<Integer> drop(Pool pool, OffsetDateTime until, int before, int batches) {
        return pool.preparedQuery(sql()).execute(Tuple.of(until, BATCH)).flatMap(rows -> {
            var dropped = before + rows.rowCount();
            return rows.rowCount() < BATCH || batches == 1
                    ? Uni.createFrom().item(dropped)
                    : drop(pool, until, dropped, batches - 1);
        });
    }

    private String sql() {
        var same =
                key.stream().map(column -> "t." + column + " = over." + column).collect(Collectors.joining(" and "));
        return """
                with over as materialized (
                  select %1$s from %2$s where %3$s <= $1 order by %3$s limit $2 for update skip locked)
                delete from %2$s t using over where %4$s""".formatted(String.join(", ", key), table, time, same);
    }
}
