package dev.vestibule.benchmarks;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.vestibule.contracts.connection.ConnectionTopic;
import dev.vestibule.contracts.signin.SignInTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageSchemas;
import dev.vestibule.eventsourcing.postgres.relay.Relay;
import dev.vestibule.eventsourcing.postgres.relay.RelaySettings;
import dev.vestibule.eventsourcing.postgres.relay.Renderer;
import dev.vestibule.eventsourcing.postgres.relay.Topics;
import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import dev.vestibule.eventsourcing.postgres.runtime.PreparedStatements;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.PostgresEventStore;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.signin.Attempt;
import dev.vestibule.signin.Origin;
import dev.vestibule.signin.SignInCommand.StartSignIn;
import dev.vestibule.signin.SignInId;
import dev.vestibule.signin.store.SignInStreams;
import dev.vestibule.testing.infrastructure.Infrastructure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/// The event store of sign-ins as connection-service has it, with its tables, in a PostgreSQL that commits to
/// disk; and a Kafka beside it.
final class SignInStore implements AutoCloseable {
    static final List<EventTopic> TOPICS =
            List.of(new EventTopic(ConnectionTopic.NAME, 0), new EventTopic(SignInTopic.NAME, 90));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ORGANIZATIONS = 500;

    private final EmbeddedPostgres server;
    private final Vertx vertx = Vertx.vertx();
    private final Commands commands;
    private volatile Runnable afterAppend = () -> {};
    final Pool pool;

    SignInStore() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        Flyway.configure()
                .dataSource(server.getPostgresDatabase())
                .locations("db/event-store", "db/consumers", "db/migration")
                .load()
                .migrate();
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(24))
                .connectingTo(PreparedStatements.keepAll(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(server.getPort())
                        .setDatabase("postgres")
                        .setUser("postgres")
                        .setPassword("postgres")))
                .using(vertx.getDelegate())
                .build());
        Topics.ensure(kafka(), TOPICS);
        commands = new Commands(
                new PostgresEventStore(pool, () -> afterAppend.run()),
                UuidCreator::getTimeOrderedEpochPlus1,
                new MessageSchemas());
    }

    String kafka() {
        return Infrastructure.kafka();
    }

    /// A relay that leads from now on.
    Relay startRelay() {
        var relay = new Relay(
                pool,
                new PostgresEventStore(pool, () -> {}),
                new RelaySettings(
                        "connection",
                        kafka(),
                        "https://vestibule.dev/schemas",
                        RelaySettings.DEFAULT_POLL,
                        RelaySettings.DEFAULT_LEASE,
                        RelaySettings.DEFAULT_BATCH),
                new Renderer(List.of(SignInStreams.AGGREGATE)),
                TOPICS,
                "benchmark-" + UUID.randomUUID());
        afterAppend = relay::wakeUp;
        relay.start();
        return relay;
    }

    /// One command and its commit: an attempt begins.
    ///
    /// @return its id
    String start() {
        return startLater().await().atMost(PATIENCE);
    }

    Uni<String> startLater() {
        var id = UuidCreator.getTimeOrderedEpochPlus1();
        var organization = "org_" + Math.floorMod(id.hashCode(), ORGANIZATIONS);
        var signIn = "sign_in_" + id;
        var now = Instant.now();
        var attempt = new Attempt(
                new SignInId(signIn), "conn_" + organization, organization, false, Origin.APPLICATION, "hash-1", now);
        return commands.handle(
                        SignInStreams.AGGREGATE,
                        StreamRef.fresh(signIn, "environment_1", organization),
                        new StartSignIn(attempt),
                        new CommandContext("environment_1", new Actor("system", "benchmark"), signIn, null, null, now))
                .replaceWith(signIn);
    }

    long number(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    @Override
    public void close() throws IOException {
        pool.close().await().atMost(PATIENCE);
        vertx.close().await().atMost(PATIENCE);
        server.close();
    }
}
