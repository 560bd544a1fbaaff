package dev.vestibule.crash.cluster;

import dev.vestibule.eventsourcing.postgres.runtime.PreparedStatements;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;

/// Connections as a service has them.
public final class Database implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    /// @param url as the reactive client wants it
    public Database(String url) {
        this.pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(12))
                .connectingTo(PreparedStatements.keepAll(PgConnectOptions.fromUri(url)))
                .using(vertx)
                .build());
    }

    public Pool pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.close().await().atMost(Duration.ofSeconds(10));
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
