package dev.vestibule.eventsourcing.postgres.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.eventsourcing.postgres.fixture.DamagedTopic;
import dev.vestibule.eventsourcing.postgres.fixture.RelayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.relay.Republications;
import dev.vestibule.eventsourcing.postgres.relay.Republications.Order;
import dev.vestibule.eventsourcing.postgres.relay.Topics.EventTopic;
import dev.vestibule.testing.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicCheckIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 20;

    @SuppressWarnings("NullAway.Init")
    private StoreFixture store;

    @SuppressWarnings("NullAway.Init")
    private RelayFixture fixture;

    @SuppressWarnings("NullAway.Init")
    private DamagedTopic topic;

    /// One room, so that all records share a partition.
    private final String room = StoreFixture.newId("room");

    @BeforeEach
    void aPublishedTopic() {
        store = new StoreFixture();
        store.sql("drop index one_lit_lamp");
        fixture = new RelayFixture(store);
        topic = new DamagedTopic(fixture.topic);
        try (var relay = fixture.newRelay("a")) {
            store.afterAppend(relay::wakeUp);
            relay.start();
            IntStream.range(0, EVENTS).forEach(_ -> fixture.light(room));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(store.number("select published_position from feed_state"))
                            .isEqualTo(EVENTS));
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatTheRelayHasPublishedIsWithoutFault() {
        // When
        var report = check();

        // Then
        assertThat(report.faults()).isZero();
        assertThat(report.records()).isEqualTo(EVENTS);
        assertThat(report.publishedPosition()).isEqualTo(EVENTS);
        assertThat(report.partitions())
                .hasSize(12)
                .allSatisfy(it -> assertThat(it.firstFaults()).isEmpty());
    }

    @Test
    void inv26AMissingRecordIsNamed() {
        // Given
        topic.rewrite(records -> records.remove(6));

        // Then
        assertThat(faults(check())).containsExactly("broken_chain 8", "missing 7");
    }

    @Test
    void theLastRecordIsMissedAsWell() {
        // Given
        topic.rewrite(List::removeLast);

        // Then
        assertThat(faults(check())).containsExactly("missing 20");
    }

    @Test
    void inv26SwappedRecordsAreNamed() {
        // Given
        topic.rewrite(records -> Collections.swap(records, 4, 5));

        // Then
        assertThat(faults(check())).containsExactly("broken_chain 6", "out_of_order 5");
    }

    @Test
    void aRepeatedRecordIsNamed() {
        // Given
        topic.rewrite(records -> records.add(9, records.get(3)));

        // Then
        assertThat(faults(check())).containsExactly("repeated 4");
    }

    @Test
    void whatAnOperatorHasPublishedAgainIsNoFaultAndMendsWhatWasLost() {
        // Given
        topic.rewrite(records -> records.remove(6));
        try (var relay = fixture.newRelay("b")) {
            relay.start();

            // When
            var republications = new Republications(store.pool);
            var ordered = republications
                    .order("again", new Order(fixture.topic, null, null, 5, null, new JsonObject(), "lost"))
                    .await()
                    .atMost(PATIENCE);
            assertThat(ordered).isPresent();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(store.number(
                                    "select count(*) from republication where state = 'done' and records = 16"))
                            .isEqualTo(1));
        }

        // Then
        var report = check();
        assertThat(faults(report)).isEmpty();
        assertThat(report.republished()).isEqualTo(16);
    }

    @Test
    void recordsThatNoRelayOrAnotherStoreHasWrittenAreForeign() {
        // Given
        topic.rewrite(records -> {
            records.add(3, new ProducerRecord<>(fixture.topic, 0, room, new byte[] {1, 2, 3}));
            var stranger = DamagedTopic.copyOf(records.getLast());
            DamagedTopic.set(
                    stranger,
                    MessageHeaders.ID,
                    UUID.nameUUIDFromBytes(new byte[] {1}).toString());
            records.add(stranger);
        });

        // Then
        assertThat(faults(check())).containsExactly("foreign null", "foreign 20");
    }

    @Test
    void aBodyThatDoesNotFitItsSchemaIsNamedAndNotQuoted() {
        // Given
        topic.rewrite(records -> records.set(
                2,
                DamagedTopic.withValue(
                        records.get(2), "{\"canary-of-a-person\": true}".getBytes(StandardCharsets.UTF_8))));

        // When
        var report = check();

        // Then
        assertThat(faults(report)).containsExactly("invalid 3");
        assertThat(report.toString()).doesNotContain("canary");
    }

    @Test
    void headersHaveToBeCompleteAndThoseOfTheStore() {
        // Given
        topic.rewrite(records -> {
            records.get(0).headers().remove(MessageHeaders.SEQUENCE);
            DamagedTopic.set(records.get(1), MessageHeaders.ORGANIZATION_ID, "org_of_somebody_else");
            records.get(2).headers().add(MessageHeaders.TRACE_PARENT, new byte[] {65});
        });

        // When
        var report = check();

        // Then
        assertThat(faults(report)).containsExactly("altered 1", "altered 2", "altered 3");
        assertThat(report.partitions().stream()
                        .flatMap(it -> it.firstFaults().stream())
                        .map(TopicFault::detail))
                .containsExactly(
                        "not as the store has it: ce_sequence",
                        "not as the store has it: ce_organizationid",
                        "not as the store has it: ce_traceparent");
    }

    @Test
    void aRecordUnderAnotherKeyIsNamed() {
        // Given
        topic.rewrite(records -> records.set(2, DamagedTopic.withKey(records.get(2), "another-room")));

        // Then
        assertThat(faults(check())).containsExactly("altered 3");
    }

    @Test
    void onlyTheFirstFaultsAreNamedAndAllAreCounted() {
        // Given
        topic.rewrite(List::clear);

        // When
        var report = check();

        // Then
        assertThat(report.faults()).isEqualTo(EVENTS);
        assertThat(faults(report)).hasSize(10).startsWith("missing 1", "missing 2");
    }

    @Test
    void whatRetentionHasRemovedIsNotMissed() {
        // Given
        topic.rewrite(records -> records.subList(0, 8).clear());

        // When
        var later = Clock.fixed(
                store.query("select max(recorded_at) + interval '91 days' from event")
                        .getFirst()
                        .getOffsetDateTime(0)
                        .toInstant(),
                ZoneOffset.UTC);
        var kept = check(new EventTopic(fixture.topic, 90), later);
        var sooner = check(new EventTopic(fixture.topic, 120), later);

        // Then
        assertThat(kept.faults()).isZero();
        assertThat(kept.expired()).isEqualTo(8);
        assertThat(sooner.faults()).isEqualTo(8);
        assertThat(check().faults()).isEqualTo(9);
    }

    @Test
    void itStopsWhenNobodyListens() {
        var report = new TopicCheck(
                        store.pool,
                        Infrastructure.kafka(),
                        fixture.service(),
                        new EventTopic(fixture.topic, 0),
                        Clock.systemUTC())
                .run(_ -> false);

        assertThat(report).isEmpty();
    }

    private TopicReport check() {
        return check(new EventTopic(fixture.topic, 0), Clock.systemUTC());
    }

    private TopicReport check(EventTopic checked, Clock clock) {
        return new TopicCheck(store.pool, Infrastructure.kafka(), fixture.service(), checked, clock)
                .run(_ -> true)
                .orElseThrow();
    }

    private static List<String> faults(TopicReport report) {
        return report.partitions().stream()
                .flatMap(it -> it.firstFaults().stream())
                .map(fault -> fault.kind().wireName() + " " + fault.position())
                .toList();
    }
}
