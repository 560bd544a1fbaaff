package dev.vestibule.eventsourcing.postgres.consistency.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsistencyHeadersTest {

    @Test
    void aReaderWaitsOneSecondUnlessItSaysOtherwise() {
        assertThat(ConsistencyHeaders.patience(List.of())).hasSeconds(1);
        assertThat(ConsistencyHeaders.patience(List.of("respond-async", "wait=3")))
                .hasSeconds(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=0|0",
                "wait=2|2",
                "wait = 2|2",
                "wait=\"4\"|4",
                "respond-async, wait=3; foo=bar|3",
                "wait=5|5",
                "wait=6|5",
                "wait=999999999|5",
                "wait=9999999999|1",
                "wait=-1|1",
                "wait=soon|1",
                "await=3|1"
            })
    void fiveSecondsAreTheMost(String preference, int seconds) {
        assertThat(ConsistencyHeaders.patience(List.of(preference))).hasSeconds(seconds);
    }
}
