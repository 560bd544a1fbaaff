package dev.vestibule.eventsourcing.postgres.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenPositionsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, (1 << 20) - 1, 1 << 20, Integer.MAX_VALUE, 1L + Integer.MAX_VALUE, 5_000_000_000L})
    void aPositionThatWasSeenIsThereAndItsNeighboursAreNot(long position) {
        // Given
        var seen = new SeenPositions();

        // When
        seen.add(position);

        // Then
        assertThat(seen.has(position)).isTrue();
        assertThat(seen.has(position - 1)).isFalse();
        assertThat(seen.has(position + 1)).isFalse();
        // what is the same number in 32 bits
        assertThat(seen.has(position + (1L << 32))).isFalse();
    }
}
