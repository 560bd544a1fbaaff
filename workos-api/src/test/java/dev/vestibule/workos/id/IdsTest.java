package dev.vestibule.workos.id;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.workos.config.RandomIdSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

    @Test
    void anOutsidersIdIsReadStrictly() {
        assertThat(PrefixedId.parse("org", "org_01JD9Z0000000000000000000A")).isPresent();
        assertThat(PrefixedId.parse("org", "org_domain_01JD9Z0000000000000000000A"))
                .isEmpty();
        assertThat(PrefixedId.parse("org", "org_01jd9z0000000000000000000a")).isEmpty();
        assertThat(PrefixedId.parse("org", "org_01JD9Z000000000000000000I0")).isEmpty();
        assertThat(PrefixedId.parse("org", "org_81JD9Z0000000000000000000A")).isEmpty();
        assertThat(PrefixedId.parse("org", "org_01JD9Z")).isEmpty();
    }

    @Test
    void productionIdsRiseWithinOneMillisecond() {
        // Given
        IdSource ids = new RandomIdSource(Clock.fixed(START, ZoneOffset.UTC));

        // When
        List<String> made = IntStream.range(0, 1000)
                .mapToObj(_ -> ids.next("org").toString())
                .toList();
        List<String> events = IntStream.range(0, 1000)
                .mapToObj(_ -> EventId.publicOf(ids.nextUuid()))
                .toList();

        // Then
        assertThat(made).isSorted().doesNotHaveDuplicates();
        assertThat(events).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anEventIdIsTheSameBitsInBothForms() {
        for (IdSource ids : List.of(new SequentialIdSource(START), new RandomIdSource(Clock.systemUTC()))) {
            UUID uuid = ids.nextUuid();
            assertThat(EventId.parse(EventId.publicOf(uuid))).contains(uuid);
        }
        assertThat(EventId.parse("event_00000000000000000000000000")).isEmpty();
    }

    @Test
    void aTestsIdsCanBeForetold() {
        assertThat(new SequentialIdSource(START).next("org")).isEqualTo(new SequentialIdSource(START).next("org"));
    }
}
