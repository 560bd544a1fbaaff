package dev.vestibule.eventsourcing.postgres.runtime;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.List;

/// Lets a connection keep every statement it has prepared.
///
/// The driver's own cache leaves out statements above 2,048 characters, and an append is longer than that as
/// soon as it writes a table of its aggregate: it would be parsed and planned anew each time, in a round trip
/// of its own that PostgreSQL counts as one more transaction. Statements here come from code, never from
/// callers, so their number is bounded by the program.
@Singleton
public final class PreparedStatements implements PgPoolCreator {
    @Override
    public Pool create(Input input) {
        var options = input.pgConnectOptionsList();
        options.forEach(PreparedStatements::keepAll);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(options))
                .using(input.vertx())
                .build();
    }

    /// The same for a pool that no container makes.
    public static PgConnectOptions keepAll(PgConnectOptions options) {
        options.setCachePreparedStatements(true).setPreparedStatementCacheSqlFilter(sql -> true);
        return options;
    }
}
