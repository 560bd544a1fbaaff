package dev.vestibule.organization.domain.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.fixture.LocalDns;
import dev.vestibule.organization.domain.config.DnsConfig;
import io.smallrye.mutiny.Uni;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ResolverConfig;

/// Without a resolver of its own in the configuration: the machine's are asked.
class TxtRecordsTest {
    /// What dnsjava reads before it looks at the files of the system.
    private static final String SERVERS_OF_THE_MACHINE = "dns.server";

    private final LocalDns dns = new LocalDns();

    @SuppressWarnings("NullAway.Init")
    private String server;

    private @Nullable String before;

    @BeforeEach
    void aServer() {
        before = System.getProperty(SERVERS_OF_THE_MACHINE);
        server = dns.start().getOrDefault("vestibule.dns.resolver", "");
    }

    @AfterEach
    void theMachineIsAsItWas() {
        dns.stop();
        if (before == null) {
            System.clearProperty(SERVERS_OF_THE_MACHINE);
        } else {
            System.setProperty(SERVERS_OF_THE_MACHINE, before);
        }
        ResolverConfig.refresh();
    }

    @Test
    void theServersOfTheMachineAreAsked() {
        LocalDns.publish("machine.example", "proof=1");

        var records = recordsWith(server);

        assertThat(valuesAt(records, "machine.example")).containsExactly("proof=1");
        assertThat(valuesAt(records, "nothing.example")).isEmpty();
    }

    /// Which of the two comes first is drawn anew for each of the sessions.
    @Test
    void anotherOneIsAskedWhenOneIsSilent() throws Exception {
        LocalDns.publish("second.example", "proof=2");
        try (var silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            var servers = "127.0.0.1:" + silent.getLocalPort() + "," + server;

            var answers = Uni.join()
                    .all(IntStream.range(0, 8)
                            .mapToObj(ignored -> recordsWith(servers).at("second.example"))
                            .toList())
                    .andFailFast();

            assertThat(answers.await().atMost(Duration.ofSeconds(30)))
                    .hasSize(8)
                    .allSatisfy(values -> assertThat(values).containsExactly("proof=2"));
        }
    }

    private static TxtRecords recordsWith(String servers) {
        System.setProperty(SERVERS_OF_THE_MACHINE, servers);
        ResolverConfig.refresh();
        return new TxtRecords(new DnsConfig() {
            @Override
            public Optional<String> resolver() {
                return Optional.empty();
            }

            @Override
            public Duration timeout() {
                return Duration.ofSeconds(2);
            }
        });
    }

    private static List<String> valuesAt(TxtRecords records, String name) {
        return records.at(name).await().atMost(Duration.ofSeconds(30));
    }
}
