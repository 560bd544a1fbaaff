package dev.vestibule.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// The embedded Kafka: broker and controller in one JVM (KRaft), its log kept in the data directory.
record KafkaBroker(DataDirectory data, Topology topology, boolean startUpCaches) {

    static final String NAME = "kafka";

    private static final List<String> OPTIONS = List.of(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlog4j2.configurationFile=classpath:broker-log4j2.properties");

    ChildProgram program() {
        Path properties = data.run().resolve("kafka.properties");
        DataDirectory.writePrivately(properties, configuration());
        Optional<StartUpCache> cache = startUpCaches && ClassPath.isPackaged(Broker.class)
                ? Optional.of(StartUpCache.of(data.cache(), NAME, ClassPath.location(Broker.class), OPTIONS))
                : Optional.empty();
        return new ChildProgram(
                NAME,
                topology.kafka(),
                ClassPath.javaCommand(OPTIONS, Broker.class, List.of(properties.toString())),
                Map.of(),
                this::isReady,
                ChildProgram.StopSignal.TERM,
                cache);
    }

    private String configuration() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=BROKER://127.0.0.1:%1$d
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=16777216
                num.network.threads=2
                num.io.threads=4
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.num.partitions=4
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.num.partitions=4
                share.coordinator.state.topic.min.isr=1
                """.formatted(topology.kafka(), topology.kafkaController(), data.kafka());
    }

    private boolean isReady() {
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                topology.kafkaBootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                2000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                2000);
        try (Admin admin = Admin.create(client)) {
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
