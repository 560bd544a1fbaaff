package dev.vestibule.testing.infrastructure;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// PostgreSQL as a child process and Kafka inside the JVM: needs nothing but Maven's artifacts.
final class EmbeddedBackend implements Backend {

    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public PostgresServer postgres() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "on")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
            return new PostgresServer("localhost", server.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String kafka() {
        var properties = new Properties();
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("auto.create.topics.enable", "false");
        var broker = new EmbeddedKafkaBroker().withAdditionalProperties(config -> config.putAll(properties));
        broker.start();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        return broker.getAdvertisedListeners();
    }
}
