package dev.vestibule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.fixture.ServiceTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The service's own pool, as the container made it.
@ServiceTest
class PreparedStatementsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// As long as an append that writes several tables; the driver by itself forgets above 2,048 characters.
    private static final String LONG_STATEMENT = "select $1::int /*" + "x".repeat(8_000) + "*/";

    private final Pool pool;

    @Inject
    PreparedStatementsIT(Pool pool) {
        this.pool = pool;
    }

    @Test
    void aLongStatementIsPreparedOncePerConnection() {
        // When
        var executions = pool.withConnection(connection -> connection
                        .preparedQuery(LONG_STATEMENT)
                        .execute(Tuple.of(1))
                        .chain(() -> connection.preparedQuery(LONG_STATEMENT).execute(Tuple.of(2)))
                        .chain(() -> connection
                                .preparedQuery("select generic_plans + custom_plans from pg_prepared_statements "
                                        + "where length(statement) > 8000")
                                .execute()))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(executions).hasSize(1);
        assertThat(executions.iterator().next().getLong(0)).isEqualTo(2);
    }
}
