package dev.vestibule.eventsourcing.postgres.parking;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @Test
    void aConnectionThatWasCutOffInTheMiddleOfAQueryPasses() {
        assertThat(Failures.isTransient(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(Failures.isTransient(new CompletionException(ClosedConnectionException.INSTANCE)))
                .isTrue();
    }

    /// Whoever is not let in has not tried the work yet, so the work cannot be at fault.
    @ParameterizedTest
    @CsvSource({"FATAL, 55000", "FATAL, 3D000", "FATAL, 28P01", "FATAL, 57P01", "PANIC, XX000"})
    void anEndOfTheWholeConnectionPasses(String severity, String state) {
        assertThat(Failures.isTransient(failure(severity, state))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"08006", "40001", "40P01", "53300", "55P03", "57014"})
    void whatTheServerCannotDoNowPasses(String state) {
        assertThat(Failures.isTransient(failure("ERROR", state))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"23505", "22P02", "42P01", "55000"})
    void whatTheWorkItselfDoesWrongDoesNot(String state) {
        assertThat(Failures.isTransient(failure("ERROR", state))).isFalse();
        assertThat(Failures.isTransient(new IllegalStateException("a test"))).isFalse();
    }

    private static PgException failure(String severity, String state) {
        return new PgException("a test", severity, state, "");
    }
}
