package dev.vestibule.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/// The limit of a command that creates something: three rows in one statement, over the driver the services
/// use, in the same PostgreSQL, with no HTTP, no JSON and no events around it.
final class RawTransactions implements AutoCloseable {
    private static final String TABLES = """
            create table head (id text primary key, version bigint not null);
            create table fact (seq bigint generated always as identity primary key, id uuid unique, stream text not null, data jsonb not null);
            create table state (id text primary key, name text not null)""";
    private static final String THREE_ROWS = """
            with a as (insert into head values ($1, 1) returning id),
                 b as (insert into fact (id, stream, data) select $2, id, $3 from a returning seq)
            insert into state select id, $4 from a""";

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    RawTransactions(Database database) {
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(24))
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(database.port())
                        .setDatabase(database.name())
                        .setUser(database.user())
                        .setPassword(database.password())
                        .setCachePreparedStatements(true))
                .using(vertx)
                .build();
        pool.query(TABLES).execute().toCompletionStage().toCompletableFuture().join();
    }

    void once() {
        var id = UUID.randomUUID();
        var data = new io.vertx.core.json.JsonObject()
                .put("organization_id", "org_" + id)
                .put("name", "Acme " + id)
                .put("created_at", "2026-11-25T12:00:00Z");
        pool.preparedQuery(THREE_ROWS)
                .execute(Tuple.of("org_" + id, id, data, "Acme " + id))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Override
    public void close() {
        pool.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// One database and who may enter it.
    record Database(int port, String name, String user, String password) {}
}
