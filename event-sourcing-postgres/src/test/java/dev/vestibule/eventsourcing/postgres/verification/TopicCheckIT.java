package dev.vestibule.eventsourcing.postgres.verification;

import static dev.vestibule.eventsourcing.postgres.fixture.CheckedTopic.EVENTS;
import static dev.vestibule.eventsourcing.postgres.fixture.CheckedTopic.faults;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.fixture.CheckedTopic;
import dev.vestibule.eventsourcing.postgres.relay.Republications;
import dev.vestibule.eventsourcing.postgres.relay.Republications.Order;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicCheckIT {
    private final CheckedTopic topic = new CheckedTopic();

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void whatTheRelayHasPublishedIsWithoutFault() {
        // When
        var report = topic.check();

        // Then
        assertThat(report.faults()).isZero();
        assertThat(report.records()).isEqualTo(EVENTS);
        assertThat(report.publishedPosition()).isEqualTo(EVENTS);
        assertThat(report.partitions())
                .hasSize(12)
                .allSatisfy(it -> assertThat(it.firstFaults()).isEmpty());
    }

    @Test
    void whatAnOperatorHasPublishedAgainIsNoFaultAndMendsWhatWasLost() {
        // Given
        topic.damaged().rewrite(records -> records.remove(6));
        try (var relay = topic.fixture.newRelay("b")) {
            relay.start();

            // When
            var republications = new Republications(topic.store.pool);
            var ordered = republications
                    .order("again", new Order(topic.fixture.topic, null, null, 5, null, new JsonObject(), "lost"))
                    .await()
                    .atMost(PATIENCE);
            assertThat(ordered).isPresent();
            patiently()
                    .untilAsserted(() -> assertThat(topic.store.number(
                                    "select count(*) from republication where state = 'done' and records = 16"))
                            .isEqualTo(1));
        }

        // Then
        var report = topic.check();
        assertThat(faults(report)).isEmpty();
        assertThat(report.republished()).isEqualTo(16);
    }

    @Test
    void whatRetentionHasRemovedIsNotMissed() {
        // Given
        topic.damaged().rewrite(records -> records.subList(0, 8).clear());

        // When
        var later = Clock.fixed(
                topic.store
                        .query("select max(recorded_at) + interval '91 days' from event")
                        .getFirst()
                        .getOffsetDateTime(0)
                        .toInstant(),
                ZoneOffset.UTC);
        var kept = topic.check(90, later);
        var sooner = topic.check(120, later);

        // Then
        assertThat(kept.faults()).isZero();
        assertThat(kept.expired()).isEqualTo(8);
        assertThat(sooner.faults()).isEqualTo(8);
        assertThat(topic.check().faults()).isEqualTo(9);
    }

    @Test
    void itStopsWhenNobodyListens() {
        var report = topic.newCheck(0, Clock.systemUTC()).run(_ -> false);

        assertThat(report).isEmpty();
    }
}
