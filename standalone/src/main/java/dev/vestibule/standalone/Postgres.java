package dev.vestibule.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The embedded PostgreSQL: a cluster in the data directory, reachable over loopback with a password only.
record Postgres(DataDirectory data, int port) {

    static final String NAME = "postgres";

    private static final String SUPERUSER = "postgres";

    /// Alone may overwrite what stands in an event.
    private static final String REDACTION = "vestibule_redact";

    /// A connection needs memory only while it is used; each service has a pool of some two dozen.
    private static final List<String> SETTINGS =
            List.of("-h", "127.0.0.1", "-c", "unix_socket_directories=", "-c", "max_connections=200", "-c", "fsync=on");

    ChildProgram program() {
        PostgresBinaries binaries = PostgresBinaries.unpack(data.cache());
        initialize(binaries);
        List<String> command = new ArrayList<>(Unprivileged.prefix(data.postgres()));
        command.addAll(
                List.of(binaries.program("postgres"), "-D", data.postgres().toString(), "-p", String.valueOf(port)));
        command.addAll(SETTINGS);
        return new ChildProgram(
                NAME,
                port,
                command,
                Map.of("LC_ALL", "C"),
                this::isReady,
                ChildProgram.StopSignal.INT,
                Optional.empty());
    }

    /// Every service owns one database and can enter no other: roles are no superusers and the others' are
    /// closed.
    void prepareDatabases(List<ServiceDescriptor> services) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", REDACTION)) {
                statement.execute("create role " + REDACTION + " nologin");
            }
            for (ServiceDescriptor service : services) {
                String password = data.readSecret(Secrets.databasePassword(service));
                if (!exists(connection, "select 1 from pg_roles where rolname = ?", service.role())) {
                    statement.execute("create role " + service.role() + " login");
                }
                // redacts its own events: the role reaches no table that the service has not given to it
                statement.execute("grant " + REDACTION + " to " + service.role());
                statement.execute("alter role " + service.role() + " password '" + password + "'");
                if (!exists(connection, "select 1 from pg_database where datname = ?", service.database())) {
                    statement.execute("create database " + service.database() + " owner " + service.role());
                }
                statement.execute("revoke connect on database " + service.database() + " from public");
            }
        } catch (SQLException failure) {
            throw new StandaloneFailure("cannot prepare the databases: SQL state " + failure.getSQLState(), failure);
        }
    }

    private void initialize(PostgresBinaries binaries) {
        if (Files.exists(data.postgres())) {
            return;
        }
        Path draft = data.root().resolve("postgres.draft");
        List<String> command = new ArrayList<>(Unprivileged.prefix(data.postgres()));
        command.addAll(List.of(binaries.program("initdb"), "-D", draft.toString(), "-U", SUPERUSER));
        command.addAll(List.of(
                "-A",
                "scram-sha-256",
                "--pwfile",
                data.secret(Secrets.SUPERUSER).toString()));
        command.addAll(List.of("-E", "UTF8", "--locale", "C"));
        command.addAll(List.of("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
        try {
            Trees.delete(draft);
            data.log(NAME).create();
            run(command);
            // a cluster that was cut off half way never gets the name the next start looks for
            DataDirectory.move(draft, data.postgres());
        } catch (IOException failure) {
            throw new StandaloneFailure(
                    "PostgreSQL's initdb failed: " + DataDirectory.reason(failure) + ". Its log: "
                            + data.log(NAME).path(),
                    failure);
        }
    }

    private void run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(data.log(NAME).path().toFile()));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        // recorded like a child, so that whoever stops a start half way finds it
        data.writeRun("process-initdb", ProcessRecord.of("initdb", process.toHandle(), 0));
        try {
            if (process.waitFor() != 0) {
                throw new IOException(
                        "exit code " + process.exitValue() + data.log(NAME).lastWords());
            }
            data.deleteRun("process-initdb");
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IOException("interrupted", failure);
        }
    }

    private boolean isReady() {
        try (Connection connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException _) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=2&socketTimeout=30";
        return DriverManager.getConnection(url, SUPERUSER, data.readSecret(Secrets.SUPERUSER));
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
