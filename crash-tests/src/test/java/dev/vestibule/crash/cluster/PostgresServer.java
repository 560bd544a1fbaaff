package dev.vestibule.crash.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;

/// A PostgreSQL server that can be killed and comes back with its data.
public final class PostgresServer {
    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    PostgresServer(Path data, int port) {
        this.data = data;
        this.port = port;
        this.server = open();
    }

    @SuppressWarnings("MustBeClosedChecker") // closed by stop() and replaced by restart()
    private EmbeddedPostgres open() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setPGStartupWait(Duration.ofSeconds(30))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kills it in the middle of whatever it does, as a power cut would, and starts it again; returns when it
    /// answers.
    public void crashAndRestart() {
        Signals.send("QUIT", postmaster());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(data.resolve("postmaster.pid")));
        stop();
        server = open();
    }

    private long postmaster() {
        try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "postgres");
    }

    String reactiveUrl() {
        return "postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres";
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }
}
