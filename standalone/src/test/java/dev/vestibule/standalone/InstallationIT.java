package dev.vestibule.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real PostgreSQL and a real Kafka with fake services around them.
class InstallationIT {

    private static final List<ServiceDescriptor> SERVICES = FakeService.all("");
    private static final List<String> PROGRESS = new CopyOnWriteArrayList<>();

    @TempDir
    static Path directory;

    private static Path data;
    private static FirstStart first;
    private static Installation installation;

    private record FirstStart(InstallationDetails details, List<ProcessStatus> processes, List<String> runFiles) {}

    /// Twice, because most of what is asked of the first start must hold for later ones too.
    @BeforeAll
    static void start() throws Exception {
        data = directory.resolve("data");
        InstallationDetails details;
        List<ProcessStatus> processes;
        try (Installation running = Installation.start(options(data));
                Admin admin = admin(running.details())) {
            details = running.details();
            processes = running.status();
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
        first = new FirstStart(details, processes, runFiles(data));
        installation = Installation.start(options(data).withProgress(PROGRESS::add));
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    void everyProcessIsReadyAndAlive() {
        List<ProcessStatus> processes = installation.status();

        assertThat(processes)
                .extracting(ProcessStatus::name)
                .containsExactlyInAnyOrder(
                        "postgres", "kafka", "organizations", "portal-link", "connection", "directory-sync", "gateway");
        assertThat(processes).allMatch(process -> process.state() == ProcessStatus.State.READY);
        assertThat(processes).allMatch(process -> isAlive(process.pid()));
    }

    @Test
    void theDetailsAreThoseOfStaging() {
        InstallationDetails details = installation.details();

        assertThat(details.environmentId()).isEqualTo("environment_1");
        assertThat(details.clientId()).isEqualTo("client_1");
        assertThat(details.apiKey()).startsWith("sk_test_");
        assertThat(details.dashboardUrl()).startsWith(details.baseUrl() + "/dashboard/sign-in/");
        assertThat(details.portalLink()).startsWith("https://portal.test/");
        assertThat(details.toString()).doesNotContain(details.apiKey());
    }

    @Test
    void nobodyElseCanReadWhatItKeeps() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            List<String> open = files.filter(path -> !path.startsWith(data.resolve("cache/postgresql")))
                    .filter(path ->
                            !path.startsWith(data.resolve("postgres/")) && !path.startsWith(data.resolve("kafka/")))
                    .filter(path -> !mode(path).endsWith("------"))
                    .map(path -> path + " " + mode(path))
                    .toList();

            assertThat(open).isEmpty();
        }
        assertThat(mode(data)).isEqualTo("rwx------");
        assertThat(mode(data.resolve("secrets"))).isEqualTo("rwx------");
        assertThat(mode(data.resolve("secrets/api-key"))).isEqualTo("rw-------");
        assertThat(mode(data.resolve("secrets/identity-private.pem"))).isEqualTo("rw-------");
        assertThat(mode(data.resolve("run/installation.json"))).isEqualTo("rw-------");
    }

    @Test
    void aServiceEntersItsOwnDatabaseOnly() throws IOException, SQLException {
        String server = "jdbc:postgresql://127.0.0.1:" + process("postgres").port() + "/";
        String password = Files.readString(data.resolve("secrets/connection.database"));

        DriverManager.getConnection(server + "vestibule_connection", "connection", password)
                .close();

        assertThatThrownBy(() -> DriverManager.getConnection(server + "vestibule_gateway", "connection", password)
                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DriverManager.getConnection(server + "vestibule_connection", "connection", "guessed")
                        .close())
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aServiceThatDiesIsStartedAgain() {
        ProcessStatus before = process("directory-sync");

        ProcessHandle.of(before.pid()).orElseThrow().destroyForcibly();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            ProcessStatus after = process("directory-sync");
            assertThat(after.restarts()).isEqualTo(before.restarts() + 1);
            assertThat(after.state()).isEqualTo(ProcessStatus.State.READY);
            assertThat(after.pid()).isNotEqualTo(before.pid());
        });
    }

    @Test
    void aSecondStartOnTheSameDataSaysThatItRunsAlready() {
        assertThatThrownBy(() -> Installation.start(options(data)))
                .isInstanceOf(StandaloneFailure.class)
                .hasMessageStartingWith("Vestibule runs already on " + data);
        assertThat(installation.status()).allMatch(process -> isAlive(process.pid()));
    }

    @Test
    void aPortInUseIsSaidBeforeAnythingStarts() throws IOException {
        int taken = process("gateway").port();
        Path other = directory.resolve("port");

        assertThatThrownBy(() -> Installation.start(options(other).withPort(taken)))
                .isInstanceOf(StandaloneFailure.class)
                .hasMessageStartingWith("port " + taken + " is in use");
        assertThat(other.resolve("postgres")).doesNotExist();
        assertThat(runFiles(other)).containsExactly("lock");
    }

    @Test
    void aFullDiskIsSaidBeforeAnythingStarts() throws IOException {
        Path other = directory.resolve("disk");

        assertThatThrownBy(() -> Installation.start(options(other).withMinimumFreeBytes(Long.MAX_VALUE)))
                .isInstanceOf(StandaloneFailure.class)
                .hasMessageStartingWith("the disk is full: only ");
        assertThat(other.resolve("postgres")).doesNotExist();
        assertThat(runFiles(other)).containsExactly("lock");
    }

    @Test
    void aServiceThatDoesNotStartEndsTheWholeStart() throws IOException {
        Path other = directory.resolve("broken");
        Set<Long> before = childPids();

        assertThatThrownBy(() -> Installation.start(StandaloneOptions.of(FakeService.all("connection"), other)))
                .isInstanceOf(StandaloneFailure.class)
                .hasMessageStartingWith(
                        "connection ended with code 7 before it was ready (the flux capacitor is missing)");
        assertThat(runFiles(other)).containsExactlyInAnyOrder("lock", "kafka.properties");
        assertThat(childPids()).isSubsetOf(before);
    }

    @Test
    void theFirstStartLeftNothingRunning() {
        assertThat(first.processes()).hasSize(7).noneMatch(process -> isAlive(process.pid()));
        assertThat(first.runFiles()).containsExactlyInAnyOrder("lock", "kafka.properties");
    }

    @Test
    void theSecondStartGoesOnWithTheStateOfTheFirst() throws Exception {
        InstallationDetails second = installation.details();

        assertThat(second.apiKey()).isEqualTo(first.details().apiKey());
        assertThat(second.dashboardUrl()).isNotEqualTo(first.details().dashboardUrl());
        try (Admin admin = admin(second)) {
            assertThat(admin.listTopics().names().get()).contains("kept");
        }
        assertThat(demoOrganizations()).isEqualTo(1);
    }

    @Test
    void aStartSaysHowFarItIs() {
        assertThat(PROGRESS).startsWith("starting PostgreSQL and Kafka").contains("  gateway is ready");
    }

    private static StandaloneOptions options(Path data) {
        return StandaloneOptions.of(SERVICES, data);
    }

    private static ProcessStatus process(String name) {
        return installation.status().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int demoOrganizations() throws IOException, SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + process("postgres").port() + "/vestibule_gateway";
        String password = Files.readString(data.resolve("secrets/gateway.database"));
        try (Connection connection = DriverManager.getConnection(url, "gateway", password);
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from demo")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Admin admin(InstallationDetails details) {
        return Admin.create(Map.of("bootstrap.servers", details.kafkaBootstrapServers()));
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private static Set<Long> childPids() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private static List<String> runFiles(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("run"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
