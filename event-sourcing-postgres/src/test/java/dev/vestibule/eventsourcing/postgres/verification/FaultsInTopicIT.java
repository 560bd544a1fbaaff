package dev.vestibule.eventsourcing.postgres.verification;

import static dev.vestibule.eventsourcing.postgres.fixture.CheckedTopic.EVENTS;
import static dev.vestibule.eventsourcing.postgres.fixture.CheckedTopic.faults;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.eventsourcing.postgres.fixture.CheckedTopic;
import dev.vestibule.eventsourcing.postgres.fixture.DamagedTopic;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What the check names. All tests share what the relay has published, since each begins with that again.
class FaultsInTopicIT {
    private static final CheckedTopic TOPIC = new CheckedTopic();

    @AfterAll
    static void close() {
        TOPIC.close();
    }

    @Test
    void inv26AMissingRecordIsNamed() {
        // Given
        TOPIC.damaged().rewrite(records -> records.remove(6));

        // Then
        assertThat(faults(TOPIC.check())).containsExactly("broken_chain 8", "missing 7");
    }

    @Test
    void theLastRecordIsMissedAsWell() {
        // Given
        TOPIC.damaged().rewrite(List::removeLast);

        // Then
        assertThat(faults(TOPIC.check())).containsExactly("missing 20");
    }

    @Test
    void inv26SwappedRecordsAreNamed() {
        // Given
        TOPIC.damaged().rewrite(records -> Collections.swap(records, 4, 5));

        // Then
        assertThat(faults(TOPIC.check())).containsExactly("broken_chain 6", "out_of_order 5");
    }

    @Test
    void aRepeatedRecordIsNamed() {
        // Given
        TOPIC.damaged().rewrite(records -> records.add(9, records.get(3)));

        // Then
        assertThat(faults(TOPIC.check())).containsExactly("repeated 4");
    }

    @Test
    void recordsThatNoRelayOrAnotherStoreHasWrittenAreForeign() {
        // Given
        TOPIC.damaged().rewrite(records -> {
            records.add(3, new ProducerRecord<>(TOPIC.fixture.topic, 0, TOPIC.room, new byte[] {1, 2, 3}));
            var stranger = DamagedTopic.copyOf(records.getLast());
            DamagedTopic.set(
                    stranger,
                    MessageHeaders.ID,
                    UUID.nameUUIDFromBytes(new byte[] {1}).toString());
            records.add(stranger);
        });

        // Then
        assertThat(faults(TOPIC.check())).containsExactly("foreign null", "foreign 20");
    }

    @Test
    void aBodyThatDoesNotFitItsSchemaIsNamedAndNotQuoted() {
        // Given
        TOPIC.damaged()
                .rewrite(records -> records.set(
                        2,
                        DamagedTopic.withValue(
                                records.get(2), "{\"canary-of-a-person\": true}".getBytes(StandardCharsets.UTF_8))));

        // When
        var report = TOPIC.check();

        // Then
        assertThat(faults(report)).containsExactly("invalid 3");
        assertThat(report.toString()).doesNotContain("canary");
    }

    @Test
    void headersHaveToBeCompleteAndThoseOfTheStore() {
        // Given
        TOPIC.damaged().rewrite(records -> {
            records.get(0).headers().remove(MessageHeaders.SEQUENCE);
            DamagedTopic.set(records.get(1), MessageHeaders.ORGANIZATION_ID, "org_of_somebody_else");
            records.get(2).headers().add(MessageHeaders.TRACE_PARENT, new byte[] {65});
        });

        // When
        var report = TOPIC.check();

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
        TOPIC.damaged().rewrite(records -> records.set(2, DamagedTopic.withKey(records.get(2), "another-room")));

        // Then
        assertThat(faults(TOPIC.check())).containsExactly("altered 3");
    }

    @Test
    void onlyTheFirstFaultsAreNamedAndAllAreCounted() {
        // Given
        TOPIC.damaged().rewrite(List::clear);

        // When
        var report = TOPIC.check();

        // Then
        assertThat(report.faults()).isEqualTo(EVENTS);
        assertThat(faults(report)).hasSize(10).startsWith("missing 1", "missing 2");
    }
}
