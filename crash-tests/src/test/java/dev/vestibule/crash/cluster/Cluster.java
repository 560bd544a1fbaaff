package dev.vestibule.crash.cluster;

import dev.vestibule.crash.check.Attempt;
import dev.vestibule.crash.check.Checker;
import dev.vestibule.crash.check.History;
import dev.vestibule.crash.node.Node;
import dev.vestibule.crash.node.NodeSettings;
import dev.vestibule.crash.node.NodeSettings.Role;
import dev.vestibule.crash.page.Page;
import dev.vestibule.crash.page.ShelfLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/// A small installation whose every part is a process of its own: PostgreSQL, a Kafka broker and as many
/// nodes as a test wants. Logs and histories are kept, in a directory of their own below `target/crash`.
public final class Cluster implements AutoCloseable {
    public static final String TOPIC = "vestibule.crash.events.v1";

    private static final Duration STARTED = Duration.ofSeconds(60);

    private final Path directory;
    private final PostgresServer postgres;
    private final int kafkaPort = freePort();
    private final int controllerPort = freePort();
    private final List<Child> nodes = new ArrayList<>();
    private Child broker;
    private int names;

    private Cluster(Path directory) {
        this.directory = directory;
        this.postgres = new PostgresServer(directory.resolve("postgres"), freePort());
        this.broker = startBroker();
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), "postgres", "postgres")
                .locations("db/event-store", "db/consumers")
                .load()
                .migrate();
        sql(Page.TABLES);
        sql(ShelfLog.TABLES);
    }

    /// @param name of the directory below `target`
    public static Cluster start(String name) throws IOException {
        var parent = Files.createDirectories(Path.of("target", "crash").toAbsolutePath());
        return new Cluster(Files.createTempDirectory(parent, name + "-"));
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public String kafka() {
        return "127.0.0.1:" + kafkaPort;
    }

    /// Starts a node and waits until it has started.
    public Child startNode(Role... roles) {
        var node = launchNode(null, 0, 1, roles);
        awaitReady(node);
        return node;
    }

    /// Starts a node that dies at a crash point; see `CrashPoint` for the notation. It may die before it is
    /// ready.
    public Child startDoomedNode(String crashPoint, Role... roles) {
        return launchNode(crashPoint, 0, 1, roles);
    }

    /// Starts a node that writes, besides whatever else it does.
    public Child startWriter(long seed, int writesPerSecond, Role... others) {
        var roles = EnumSet.of(Role.WRITER, others);
        var node = launchNode(null, seed, writesPerSecond, roles.toArray(Role[]::new));
        awaitReady(node);
        return node;
    }

    private Child launchNode(@Nullable String crashPoint, long seed, int writesPerSecond, Role... roles) {
        var name = "node-" + ++names;
        var settings = new NodeSettings(
                name,
                Set.of(roles),
                postgres.reactiveUrl(),
                kafka(),
                TOPIC,
                directory.resolve(name + ".history"),
                seed,
                writesPerSecond);
        List<String> options = crashPoint == null ? List.of() : List.of("-Dvestibule.crash-point=" + crashPoint);
        var node = Child.start(Node.class, options, settings.toArguments(), directory.resolve(name + ".log"));
        nodes.add(node);
        return node;
    }

    private static void awaitReady(Child node) {
        Awaitility.await().atMost(STARTED).until(() -> {
            if (!node.isAlive()) {
                throw new IllegalStateException("A node ended before it was ready");
            }
            return node.hasSaid(Node.READY);
        });
    }

    private Child startBroker() {
        var log = directory.resolve("broker.log");
        var started = Child.start(
                BrokerProgram.class,
                List.of("-Xmx384m"),
                List.of(
                        String.valueOf(kafkaPort),
                        String.valueOf(controllerPort),
                        directory.resolve("kafka").toString()),
                log);
        Awaitility.await().atMost(STARTED).until(this::brokerAnswers);
        return started;
    }

    private boolean brokerAnswers() {
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 2_000);
        try (var admin = Admin.create(client)) {
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public Child broker() {
        return broker;
    }

    /// After it was killed.
    public void restartBroker() {
        broker = startBroker();
    }

    /// Connections for a test that orders something itself.
    public Database openDatabase() {
        return new Database(postgres.reactiveUrl());
    }

    public void sql(String sql) {
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String sql) {
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public String text(String sql) {
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits until every stored event is published and projected, or time is over: what is missing then, the
    /// checker names.
    public void awaitRest(Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && !isAtRest()) {
            pause(Duration.ofMillis(200));
        }
    }

    private boolean isAtRest() {
        var events = number("select count(*) from event");
        return events == number("select published_position from feed_state")
                && events <= number("select count(*) from shelf_line where generation = 1");
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What the writers noted.
    public List<Attempt> attempts() {
        try (var files = Files.list(directory)) {
            var all = new ArrayList<Attempt>();
            for (var file :
                    files.filter(path -> path.toString().endsWith(".history")).toList()) {
                all.addAll(History.read(file));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong, once everything has come to rest; see [Checker].
    public List<String> violations() {
        return Checker.violations(attempts(), new FactFinder(postgres, kafka()).find());
    }

    @Override
    public void close() {
        nodes.forEach(Child::stop);
        broker.stop();
        postgres.stop();
        delete(directory.resolve("postgres"));
        delete(directory.resolve("kafka"));
    }

    private static void delete(Path tree) {
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
