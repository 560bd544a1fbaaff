package dev.vestibule.testing.infrastructure;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// PostgreSQL and Kafka in containers, for machines with a Docker engine. Testcontainers removes them after
/// the run.
final class ContainerBackend implements Backend {

    @Override
    @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers' reaper takes it away
    public PostgresServer postgres() {
        var container = new PostgreSQLContainer("postgres:18")
                .withUsername("postgres")
                .withPassword("postgres")
                .withCommand("postgres", "-c", "max_connections=200");
        container.start();
        return new PostgresServer(
                container.getHost(), container.getMappedPort(5432), container.getUsername(), container.getPassword());
    }

    @Override
    @SuppressWarnings("resource") // as above
    public String kafka() {
        var container = new KafkaContainer("apache/kafka-native:4.1.0")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        container.start();
        return container.getBootstrapServers();
    }
}
