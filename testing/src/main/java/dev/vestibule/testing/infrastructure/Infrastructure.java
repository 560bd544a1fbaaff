package dev.vestibule.testing.infrastructure;

import dev.vestibule.testing.infrastructure.Backend.PostgresServer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/// The PostgreSQL and the Kafka of this JVM, started when first asked for.
public final class Infrastructure {
    private static final Backend BACKEND = Backend.chosen();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Infrastructure() {}

    /// A new, empty database. Each caller gets its own.
    public static Database newDatabase(String purpose) {
        var server = Postgres.SERVER;
        var name = purpose.replaceAll("[^a-z0-9]", "_") + "_" + DATABASES.incrementAndGet();
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + server.host() + ":" + server.port() + "/postgres",
                        server.user(),
                        server.password());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create a database for " + purpose, e);
        }
        return new Database(server.host(), server.port(), name, server.user(), server.password());
    }

    /// Bootstrap servers.
    public static String kafka() {
        return Kafka.BOOTSTRAP_SERVERS;
    }

    private static final class Postgres {
        static final PostgresServer SERVER = BACKEND.postgres();
    }

    private static final class Kafka {
        static final String BOOTSTRAP_SERVERS = BACKEND.kafka();
    }

    /// One database of the test server.
    public record Database(String host, int port, String name, String user, String password) {
        public String jdbcUrl() {
            return "jdbc:postgresql://" + address();
        }

        public String reactiveUrl() {
            return "postgresql://" + address();
        }

        private String address() {
            return host + ":" + port + "/" + name;
        }
    }
}
