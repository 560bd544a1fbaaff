package dev.vestibule.acceptance.system;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/// The databases of services as they were at one moment, as copies in the same PostgreSQL.
public final class Backup {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vestibule vestibule;
    private final List<String> services;

    private Backup(Vestibule vestibule, List<String> services) {
        this.vestibule = vestibule;
        this.services = List.copyOf(services);
    }

    /// Takes the databases away from their services for the moment that the copies need.
    ///
    /// @param services by their names
    public static Backup of(Vestibule vestibule, List<String> services) {
        var backup = new Backup(vestibule, services);
        backup.asSuperuser(statement -> {
            for (var service : services) {
                statement.execute("drop database if exists " + copy(service));
                close(statement, database(service));
                statement.execute("create database " + copy(service) + " template " + database(service) + " owner "
                        + role(service));
                statement.execute("alter database " + database(service) + " allow_connections true");
            }
        });
        return backup;
    }

    /// The tables of the copies in which something occurs.
    public List<String> rowsWith(Traces traces) {
        return vestibule.rowsWith(traces, copy("%"));
    }

    /// Puts the copies in the place of the databases, which are lost, and starts the services again: they are killed,
    /// and the supervisor does the rest.
    public void restore() {
        asSuperuser(statement -> {
            for (var service : services) {
                close(statement, database(service));
                statement.execute("drop database " + database(service));
                close(statement, copy(service));
                statement.execute("alter database " + copy(service) + " rename to " + database(service));
                statement.execute("revoke connect on database " + database(service) + " from public");
            }
        });
        var before = vestibule.processes(services);
        before.values().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        asSuperuser(statement -> {
            for (var service : services) {
                statement.execute("alter database " + database(service) + " allow_connections true");
            }
        });
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> vestibule.processes(services).entrySet().stream()
                        .noneMatch(process -> process.getValue().equals(before.get(process.getKey()))));
        Awaitility.await().atMost(PATIENCE).until(() -> vestibule.areReady(services));
    }

    /// Nobody gets in, and nobody stays; whatever is done to the database next waits until the last one has gone.
    private static void close(Statement statement, String database) throws SQLException {
        statement.execute("alter database " + database + " allow_connections false");
        statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
    }

    private static String database(String service) {
        return "vestibule_" + role(service);
    }

    private static String copy(String service) {
        return "backup_" + role(service);
    }

    private static String role(String service) {
        return service.replace('-', '_');
    }

    private void asSuperuser(Work work) {
        try (Connection connection = vestibule.connect("postgres");
                var statement = connection.createStatement()) {
            work.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        void with(Statement statement) throws SQLException;
    }
}
