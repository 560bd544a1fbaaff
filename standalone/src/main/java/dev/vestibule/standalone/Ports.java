package dev.vestibule.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/// Ports on loopback.
///
/// They are drawn below the range from which the operating systems take ports for outgoing connections: a
/// port chosen now is bound seconds later, and again when its process is restarted, and must not have become
/// a client's meanwhile.
final class Ports {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 2_000;

    private Ports() {}

    /// Distinct free ports, none of them `taken`.
    static List<Integer> free(int count, int taken) {
        List<Integer> free = IntStream.generate(
                        () -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST))
                .limit(TRIES)
                .distinct()
                .filter(port -> port != taken && isFree(port))
                .limit(count)
                .boxed()
                .toList();
        if (free.size() < count) {
            throw new StandaloneFailure("there are no free ports on 127.0.0.1 between " + LOWEST + " and " + HIGHEST);
        }
        return free;
    }

    static void requireFree(int port) {
        if (port < 1 || port > 65_535) {
            throw new StandaloneFailure("there is no port " + port + "; choose one between 1 and 65535");
        }
        if (!isFree(port)) {
            throw new StandaloneFailure(
                    "port " + port
                            + " is in use or not allowed. Stop what listens there or choose another one: ./vestibule start --port N");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
