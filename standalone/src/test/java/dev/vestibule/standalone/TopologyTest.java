package dev.vestibule.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopologyTest {

    private static final List<ServiceDescriptor> SERVICES = ServiceDescriptor.all(Path.of(""));

    @Test
    void everyProcessHasAPortOfItsOwnAndTheGatewayTheOneAskedFor() {
        Topology topology = Topology.choose(SERVICES, 8080);

        List<Integer> ports = Stream.concat(
                        Stream.of(topology.postgres(), topology.kafka(), topology.kafkaController()),
                        topology.services().values().stream())
                .toList();
        assertThat(ports).hasSize(8).doesNotHaveDuplicates().contains(8080);
        assertThat(topology.origin()).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void theGatewaysPortIsGivenToNobodyElse() {
        for (int round = 0; round < 20; round++) {
            assertThat(Ports.free(50, 20_001)).doesNotContain(20_001);
        }
    }

    @Test
    void withoutAPortTheGatewayGetsAFreeOne() {
        assertThat(Topology.choose(SERVICES, 0).origin()).isNotEqualTo("http://127.0.0.1:0");
    }

    @Test
    void withoutAGatewayThereIsNoOrigin() {
        assertThatThrownBy(() -> Topology.choose(SERVICES.subList(0, 1), 8080))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPortInUseIsNotFree() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> Ports.requireFree(port)).hasMessageStartingWith("port " + port + " is in use");
        }
        assertThatThrownBy(() -> Ports.requireFree(70_000)).hasMessageStartingWith("there is no port 70000");
    }
}
