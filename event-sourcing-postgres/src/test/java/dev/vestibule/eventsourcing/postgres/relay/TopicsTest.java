package dev.vestibule.eventsourcing.postgres.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A leader steps down while Kafka is away: a client that is left behind asks for a minute, without a pause.
    @Test
    void whoIsInterruptedLeavesNoClientBehind() throws InterruptedException {
        // Given
        var others = clients();
        var asking = Thread.ofPlatform().start(TopicsTest::ask);
        await().atMost(PATIENCE).until(() -> !others.containsAll(clients()));

        // When
        asking.interrupt();

        // Then
        assertThat(asking.join(PATIENCE)).isTrue();
        await().atMost(PATIENCE).until(() -> others.containsAll(clients()));
    }

    private static void ask() {
        try {
            Topics.ensure("127.0.0.1:1", List.of(new EventTopic("vestibule.test", 0)));
        } catch (IllegalStateException expected) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<Thread> clients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kafka-admin-client-thread"))
                .collect(Collectors.toSet());
    }
}
