package dev.vestibule.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// What `Installation.start` needs to know.
///
/// @param services what to start, the gateway among them
/// @param data where state, secrets, logs and caches live
/// @param port the gateway's port on loopback, 0 for a free one
/// @param startTimeout how long one process may take until it is ready
/// @param minimumFreeBytes below this free disk space nothing is started
/// @param startUpCaches whether the JDK's ahead-of-time caches are recorded and used
/// @param progress receives one line per step
public record StandaloneOptions(
        List<ServiceDescriptor> services,
        Path data,
        int port,
        Duration startTimeout,
        long minimumFreeBytes,
        boolean startUpCaches,
        Consumer<String> progress) {

    private static final long ENOUGH_FREE_BYTES = 512L << 20;

    public StandaloneOptions {
        services = List.copyOf(services);
        data = data.toAbsolutePath().normalize();
    }

    /// The services packaged below `root`, on a free port, silently.
    public static StandaloneOptions of(Path root, Path data) {
        return of(ServiceDescriptor.all(root.toAbsolutePath().normalize()), data);
    }

    public static StandaloneOptions of(List<ServiceDescriptor> services, Path data) {
        return new StandaloneOptions(services, data, 0, Duration.ofMinutes(3), ENOUGH_FREE_BYTES, true, line -> {});
    }

    public StandaloneOptions withPort(int gatewayPort) {
        return new StandaloneOptions(
                services, data, gatewayPort, startTimeout, minimumFreeBytes, startUpCaches, progress);
    }

    public StandaloneOptions withStartTimeout(Duration timeout) {
        return new StandaloneOptions(services, data, port, timeout, minimumFreeBytes, startUpCaches, progress);
    }

    public StandaloneOptions withMinimumFreeBytes(long bytes) {
        return new StandaloneOptions(services, data, port, startTimeout, bytes, startUpCaches, progress);
    }

    public StandaloneOptions withoutStartUpCaches() {
        return new StandaloneOptions(services, data, port, startTimeout, minimumFreeBytes, false, progress);
    }

    public StandaloneOptions withProgress(Consumer<String> listener) {
        return new StandaloneOptions(services, data, port, startTimeout, minimumFreeBytes, startUpCaches, listener);
    }
}
