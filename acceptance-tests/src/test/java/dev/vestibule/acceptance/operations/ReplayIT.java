package dev.vestibule.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.acceptance.system.Operator;
import dev.vestibule.acceptance.system.Vestibule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An operator builds read models anew, by the commands of the how-to, while the vendor's application goes on.
class ReplayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> STORES = List.of("organizations", "portal-link", "connection");
    private static final Vestibule VESTIBULE = Vestibule.running();
    private static final String REASON = "a test";

    private static Customers customers;

    private final Operator operator = new Operator(VESTIBULE);

    @BeforeAll
    static void customers() {
        customers = Customers.create(VESTIBULE);
    }

    @AfterAll
    static void close() {
        customers.close();
    }

    @ParameterizedTest
    @CsvSource({"portal-link, organizations, store", "gateway, environments, kafka"})
    void inv29AReadModelIsBuiltAnewWhileWritesGoOnAndNobodyNotices(String service, String projection, String source) {
        // Given
        var served = customers.served();
        var positions = newestPositions();
        var generation = generation(service, projection);

        // When
        JsonNode replay;
        JsonNode diff;
        var writes = Writes.begin(VESTIBULE);
        try (writes) {
            replay = operator.does(
                    "replay", "start", service + "/" + projection, "--source", source, "--reason", REASON, "--follow");
            var id = replay.path("id").asText();
            diff = operator.does("replay", "diff", id);
            operator.does("replay", "switch", id, "--reason", REASON);
            operator.does("replay", "retire", id, "--reason", REASON);
        }

        // Then
        assertThat(replay.path("state").asText()).isEqualTo("verified");
        assertThat(diff.path("equal").asBoolean()).as(diff.toString()).isTrue();
        assertThat(generation(service, projection)).isEqualTo(generation + 1);
        assertThat(writes.problems()).isEmpty();
        assertThat(customers.served()).isEqualTo(served);
        onlyTheWritesCausedEvents(writes, positions);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(copies()).isEmpty());
        customers.openTheLink();
    }

    private static int generation(String service, String projection) {
        return VESTIBULE
                .operate("GET", "/services/" + service + "/projections/" + projection, null)
                .json()
                .path("active_generation")
                .asInt();
    }

    /// A replay causes nothing: each store has got the events of the writes, and no others.
    private static void onlyTheWritesCausedEvents(Writes writes, Map<String, Long> positions) {
        var written = writes.links().keySet();
        assertThat(organizationsOfEvents("organizations", positions)).containsExactlyInAnyOrderElementsOf(written);
        assertThat(organizationsOfEvents("portal-link", positions)).containsExactlyInAnyOrderElementsOf(written);
        assertThat(organizationsOfEvents("connection", positions)).isEmpty();
    }

    private static Map<String, Long> newestPositions() {
        var positions = new HashMap<String, Long>();
        for (var service : STORES) {
            var newest = VESTIBULE.operate("GET", "/services/" + service + "/events?limit=1", null);
            positions.put(
                    service, newest.json().path("data").path(0).path("position").asLong());
        }
        return positions;
    }

    private static List<String> organizationsOfEvents(String service, Map<String, Long> positions) {
        var organizations = new ArrayList<String>();
        var after = positions.getOrDefault(service, 0L);
        JsonNode page;
        do {
            page = VESTIBULE
                    .operate("GET", "/services/" + service + "/events?limit=500&after_position=" + after, null)
                    .json();
            for (var event : page.path("data")) {
                organizations.add(event.path("organization_id").asText());
                after = event.path("position").asLong();
            }
        } while (!page.path("next").isNull());
        return organizations;
    }

    /// The topics that relays have made for replays from their stores.
    private static Set<String> copies() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", VESTIBULE.kafkaBootstrapServers()))) {
            return admin.listTopics().names().get().stream()
                    .filter(topic -> topic.contains(".replay."))
                    .collect(Collectors.toSet());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
