package dev.vestibule.benchmarks;

import dev.vestibule.contracts.organization.OrganizationTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What the creation of an organization costs in the whole running system.
///
/// Prints: the rate of creates beside the rate of raw three-row transactions, commits per command, and the
/// time from the 201 to the record at a Kafka consumer.
public final class OrganizationBenchmark {
    private static final int WORKERS = 8;
    private static final Duration WARM_UP = Duration.ofMinutes(2);
    private static final Duration MEASURED = Duration.ofSeconds(20);
    private static final int ROUNDS = 3;
    private static final String DATABASE = "vestibule_organizations";

    private final RunningProduct product;
    private final Organizations organizations;

    private OrganizationBenchmark(RunningProduct product) {
        this.product = product;
        this.organizations = new Organizations(product.baseUrl(), product.apiKey());
    }

    public static void main(String[] arguments) throws Exception {
        var root = Path.of(arguments.length > 0 ? arguments[0] : "").toAbsolutePath();
        try (var product = new RunningProduct(root)) {
            new OrganizationBenchmark(product).run();
        }
    }

    private void run() throws IOException, SQLException, InterruptedException {
        System.out.printf("warm-up: %d s of creates by %d workers%n", WARM_UP.toSeconds(), WORKERS);
        Load.rate(WORKERS, WARM_UP, organizations::create);
        try (var raw = new RawTransactions(newDatabase())) {
            Load.rate(WORKERS, Duration.ofSeconds(10), raw::once);
            for (int round = 1; round <= ROUNDS; round++) {
                compare(round, raw);
            }
        }
        latencies();
    }

    /// Both rates in turn, so that whatever the machine does meets both.
    private void compare(int round, RawTransactions raw) throws IOException, SQLException {
        var rawRate = Load.rate(WORKERS, MEASURED, raw::once);
        var commits = commits();
        var begin = System.nanoTime();
        var rate = Load.rate(WORKERS, MEASURED, organizations::create);
        var seconds = (System.nanoTime() - begin) / 1e9;
        var commitsPerCommand = (commits() - commits) / (rate * seconds);
        System.out.printf(
                Locale.ROOT,
                "round %d: raw %.0f/s, creates %.0f/s, ratio %.3f, commits per command %.2f%n",
                round,
                rawRate,
                rate,
                rate / rawRate,
                commitsPerCommand);
    }

    private void latencies() throws InterruptedException {
        try (var arrivals =
                new Arrivals(product.kafkaBootstrapServers(), OrganizationTopic.NAME, ConsumerRecord::key)) {
            latency("idle", arrivals, 300, Duration.ofMillis(100));
            latency("50 requests a second", arrivals, 1_500, Duration.ofMillis(20));
        }
    }

    private void latency(String load, Arrivals arrivals, int creates, Duration every) throws InterruptedException {
        var answered = new ConcurrentHistogram(TimeUnit.SECONDS.toNanos(60), 3);
        var arrived = new ConcurrentHistogram(TimeUnit.SECONDS.toNanos(60), 3);
        OpenLoop.run(creates, every, () -> {
            var begin = System.nanoTime();
            var created = organizations.create();
            answered.recordValue(created.nanoTime() - begin);
            // a consumer can be faster than the answer
            arrived.recordValue(Math.max(1, arrivals.nanoTimeOf(created.id()) - created.nanoTime()));
        });
        OpenLoop.print(load + ", request to 201", answered);
        OpenLoop.print(load + ", from the 201 to the consumer", arrived);
    }

    /// Commits in the database of the service so far: those of commands, of its relay and of everything else
    /// in it.
    private long commits() throws IOException, SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            Thread.sleep(Duration.ofMillis(1_500)); // backends report their counts at most once a second
            try (var rows = statement.executeQuery(
                    "select xact_commit from pg_stat_database where datname = '" + DATABASE + "'")) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private RawTransactions.Database newDatabase() throws IOException, SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("create database raw");
        }
        return new RawTransactions.Database(product.port("postgres"), "raw", "postgres", product.superuserPassword());
    }

    private java.sql.Connection connect(String database) throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + product.port("postgres") + "/" + database,
                "postgres",
                product.superuserPassword());
    }
}
