package dev.vestibule.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns a service into the program of a child process.
record ServiceLaunch(DataDirectory data, Topology topology, ServiceEnvironment environment, boolean startUpCaches) {

    /// Small heaps, so that everything together needs less than 3 GB. A service whose heap is full is started
    /// again.
    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    ChildProgram program(ServiceDescriptor service) {
        int port = topology.port(service);
        List<String> command = new ArrayList<>();
        command.add(ChildProgram.java().toString());
        command.addAll(OPTIONS);
        command.addAll(service.javaArguments());
        // the JDK's caches know jars only
        Optional<StartUpCache> cache =
                startUpCaches && service.program().toString().endsWith(".jar")
                        ? Optional.of(StartUpCache.of(data.cache(), service.name(), service.program(), OPTIONS))
                        : Optional.empty();
        return new ChildProgram(
                service.name(),
                port,
                command,
                environment.of(service),
                () -> GatewayClient.isReady(port),
                ChildProgram.StopSignal.TERM,
                cache);
    }
}
