package dev.vestibule.testing.infrastructure;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Gives a `@QuarkusTest` a database of its own and the Kafka of the JVM, whichever back end is chosen.
///
/// Use it with `@QuarkusTestResource(ServiceInfrastructure.class)` on one test class of a module; it applies
/// to all of them.
public class ServiceInfrastructure implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        var database = Infrastructure.newDatabase("service");
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "kafka.bootstrap.servers", Infrastructure.kafka(),
                "vestibule.observation.every", "1s");
    }

    @Override
    public void stop() {
        // server and broker end with the JVM: other test classes of the module go on using them
    }
}
