package dev.vestibule.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/// docker-compose.yml cannot be run in every build. That it says what the services need is checked in each.
class ComposeTest {
    private static final String LEDGER = "VESTIBULE_ERASURES_LEDGER_FILE";

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final List<ServiceDescriptor> SERVICES = ServiceDescriptor.all(REPOSITORY);
    private static final Set<String> OF_THE_IMAGE = Set.of("QUARKUS_HTTP_HOST", "QUARKUS_HTTP_PORT");

    @TempDir
    static Path directory;

    private static Map<String, Map<String, Object>> compose;
    private static String dockerfile;
    private static String makeSecrets;
    private static String initSql;
    private static ServiceEnvironment standalone;

    @BeforeAll
    static void read() throws IOException {
        try (Reader file = Files.newBufferedReader(REPOSITORY.resolve("docker-compose.yml"))) {
            Map<String, Object> root = new Yaml().load(file);
            compose = new HashMap<>();
            child(root, "services").forEach((name, service) -> compose.put(name, map(service)));
        }
        dockerfile = Files.readString(REPOSITORY.resolve("docker/Dockerfile"));
        makeSecrets = Files.readString(REPOSITORY.resolve("docker/make-secrets.sh"));
        initSql = Files.readString(REPOSITORY.resolve("docker/postgres-init.sql"));
        DataDirectory data = DataDirectory.prepare(directory.resolve("data"));
        new Secrets(data).prepare(SERVICES);
        standalone = new ServiceEnvironment(data, Topology.choose(SERVICES, 8080), SERVICES);
    }

    @Test
    void everyServiceIsThereAndEverythingElseIsKnown() {
        Set<String> expected = new TreeSet<>(Set.of("postgres", "kafka", "secrets", "mail", "keycloak"));
        SERVICES.forEach(service -> expected.add(module(service)));

        assertThat(compose.keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aServiceGetsTheVariablesThatAStandaloneStartGivesIt() {
        for (ServiceDescriptor service : SERVICES) {
            Set<String> needed = new TreeSet<>(standalone.of(service).keySet());
            needed.removeAll(OF_THE_IMAGE);
            // one anchor for all: here a service may be told its own address too
            needed.add("VESTIBULE_SERVICES_" + service.variable() + "_URL");
            needed.remove("VESTIBULE_SERVICES_GATEWAY_URL");
            // here it is handed on; processes of a standalone start inherit it
            needed.add("VESTIBULE_LOG_JSON");

            assertThat(environment(service).keySet()).as(module(service)).containsExactlyInAnyOrderElementsOf(needed);
        }
    }

    @Test
    void aServiceUsesItsOwnDatabaseAndTheInitScriptMakesIt() {
        for (ServiceDescriptor service : SERVICES) {
            String url = "postgresql://postgres:5432/" + service.database();

            assertThat(environment(service))
                    .containsEntry("QUARKUS_DATASOURCE_REACTIVE_URL", url)
                    .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:" + url)
                    .containsEntry("QUARKUS_DATASOURCE_USERNAME", service.role());
            String password = String.valueOf(environment(service).get("QUARKUS_DATASOURCE_PASSWORD"));
            assertThat(initSql)
                    .contains("create role " + service.role() + " login password '" + password + "';")
                    .contains("create database " + service.database() + " owner " + service.role() + ";")
                    .contains("revoke connect on database " + service.database() + " from public;")
                    .contains("grant vestibule_redact to " + service.role() + ";");
        }
    }

    @Test
    void peersAreCalledByTheirNameOnThePortOfTheImage() {
        for (ServiceDescriptor service : SERVICES) {
            for (ServiceDescriptor peer : SERVICES) {
                if (!peer.isGateway()) {
                    assertThat(environment(service))
                            .containsEntry(
                                    "VESTIBULE_SERVICES_" + peer.variable() + "_URL",
                                    "http://" + module(peer) + ":" + portOfTheImage());
                }
            }
        }
    }

    @Test
    void everySecretFileIsMadeAndMounted() {
        for (ServiceDescriptor service : SERVICES) {
            Map<String, Object> variables = environment(service);
            Map<String, String> expected = standalone.of(service);
            variables.forEach((variable, file) -> {
                if (variable.endsWith("_FILE") && !variable.equals(LEDGER)) {
                    String name = Path.of(String.valueOf(file)).getFileName().toString();
                    assertThat(String.valueOf(file)).startsWith("/secrets/");
                    assertThat(expected.get(variable)).as(variable).endsWith("/" + name);
                    assertThat(isMade(name)).as(name).isTrue();
                }
            });
            assertThat(list(definition(module(service)), "volumes")).contains("secrets:/secrets:ro");
        }
    }

    @Test
    void everyServiceWritesItsShredLedgerToAVolumeOfLedgers() {
        for (ServiceDescriptor service : SERVICES) {
            String name = Path.of(String.valueOf(standalone.of(service).get(LEDGER)))
                    .getFileName()
                    .toString();

            assertThat(environment(service)).containsEntry(LEDGER, "/ledgers/" + name);
            assertThat(list(definition(module(service)), "volumes")).contains("ledgers:/ledgers");
        }
        assertThat(list(definition("secrets"), "volumes")).contains("ledgers:/ledgers");
        assertThat(makeSecrets).contains("chown 10001 /ledgers");
        assertThat(initSql).contains("create role vestibule_redact nologin;");
    }

    @Test
    void theOriginIsThePublishedPortOfTheGateway() {
        assertThat(list(definition("gateway"), "ports")).containsExactly("127.0.0.1:8080:" + portOfTheImage());
        for (ServiceDescriptor service : SERVICES) {
            assertThat(environment(service)).containsEntry("VESTIBULE_ORIGIN", "http://127.0.0.1:8080");
        }
    }

    @Test
    void whatOthersWaitForSaysWhetherItIsHealthy() {
        for (ServiceDescriptor service : SERVICES) {
            Map<String, Object> definition = definition(module(service));

            assertThat(String.valueOf(child(definition, "healthcheck").get("test")))
                    .contains("/dev/tcp/127.0.0.1/" + portOfTheImage())
                    .contains("GET /q/health/ready");
            Map<String, Object> dependencies = child(definition, "depends_on");
            dependencies.forEach((name, condition) -> {
                if (map(condition).containsValue("service_healthy")) {
                    assertThat(definition(name)).as(name).containsKey("healthcheck");
                }
            });
            assertThat(dependencies).containsOnlyKeys("postgres", "kafka", "secrets");
        }
    }

    @Test
    void theImageIsMadeOfWhatMavenPackages() {
        for (ServiceDescriptor service : SERVICES) {
            Map<String, Object> build = child(definition(module(service)), "build");

            assertThat(child(build, "args")).containsEntry("SERVICE", module(service));
            assertThat(String.valueOf(build.get("dockerfile"))).isEqualTo("docker/Dockerfile");
            assertThat(service.program())
                    .isEqualTo(REPOSITORY.resolve(module(service)).resolve("target/quarkus-app/quarkus-run.jar"));
        }
        assertThat(dockerfile)
                .contains("COPY --chown=10001 ${SERVICE}/target/quarkus-app/ /app/", "/app/quarkus-run.jar");
    }

    @Test
    void theBrokersAreOfOneVersion() {
        assertThat(definition("kafka")).containsEntry("image", "apache/kafka:" + AppInfoParser.getVersion());
    }

    @Test
    void theServicesCallThemselvesAsStandaloneCallsThem() throws IOException {
        for (ServiceDescriptor service : SERVICES) {
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(
                    REPOSITORY.resolve(module(service)).resolve("src/main/resources/application.properties"))));

            assertThat(properties).as(module(service)).containsEntry("vestibule.events.service", service.name());
        }
    }

    private static String module(ServiceDescriptor service) {
        return service.isGateway() ? service.name() : service.name() + "-service";
    }

    private static Map<String, Object> environment(ServiceDescriptor service) {
        return child(definition(module(service)), "environment");
    }

    private static boolean isMade(String secret) {
        boolean ofAService = SERVICES.stream().anyMatch(service -> secret.equals(service.name() + ".key"));
        Matcher loop = Pattern.compile("for service in ([a-z -]+); do").matcher(makeSecrets);
        if (ofAService && loop.find()) {
            return List.of(loop.group(1).split(" ", -1)).contains(secret.replace(".key", ""));
        }
        return makeSecrets.contains("[ -f " + secret + " ]");
    }

    private static String portOfTheImage() {
        Matcher port = Pattern.compile("QUARKUS_HTTP_PORT=(\\d+)").matcher(dockerfile);
        assertThat(port.find()).isTrue();
        return port.group(1);
    }

    private static Map<String, Object> definition(String service) {
        return Objects.requireNonNull(compose.get(service), service);
    }

    private static Map<String, Object> child(Map<String, Object> parent, String key) {
        return map(Objects.requireNonNull(parent.get(key), key));
    }

    private static List<String> list(Map<String, Object> parent, String key) {
        List<?> items = (List<?>) Objects.requireNonNull(parent.get(key), key);
        return items.stream().map(String::valueOf).toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object yaml) {
        return (Map<String, Object>) yaml;
    }
}
