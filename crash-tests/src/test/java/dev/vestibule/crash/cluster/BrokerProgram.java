package dev.vestibule.crash.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/// A Kafka broker in a JVM of its own: it can be killed and comes back with its log.
final class BrokerProgram {
    private static final String CLUSTER_ID = "VestibuleCrashTests001";

    private BrokerProgram() {}

    public static void main(String[] arguments) throws Exception {
        var port = arguments[0];
        var controllerPort = arguments[1];
        var directory = Path.of(arguments[2]);
        var properties = directory.resolveSibling("broker.properties");
        Files.writeString(properties, """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$s
                listeners=BROKER://127.0.0.1:%1$s,CONTROLLER://127.0.0.1:%2$s
                advertised.listeners=BROKER://127.0.0.1:%1$s
                listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=BROKER
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0
                group.min.session.timeout.ms=1000
                log.cleaner.dedupe.buffer.size=16777216
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=2
                transaction.state.log.replication.factor=1
                transaction.state.log.num.partitions=2
                transaction.state.log.min.isr=1
                """.formatted(port, controllerPort, directory));
        StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "-t", CLUSTER_ID, "-c", properties.toString()},
                System.out);
        Kafka.main(new String[] {properties.toString()});
    }
}
