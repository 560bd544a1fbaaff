package dev.vestibule.signin.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.signin.fixture.SignInScene;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// What is no longer shown does not lie about either.
@QuarkusTest
class ExpiredLinesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// Nothing else in the tests is as old, so that only lines of this test are dropped.
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T12:00:00Z");

    private static final Instant LAST_SHOWN = LONG_AGO.plus(EventLogReader.KEPT);
    private static final String LINES = """
            insert into connection_event_log (generation, sign_in_id, environment_id, organization_id, connection_id, test,
              origin, state, started_at, configuration_hash, version)
            select 1, $1 || n, 'environment_1', 'org_1', $1, false, 'application', 'success', $2, 'abc', 1
            from generate_series(1, $3) as n""";

    @Inject
    Pool pool;

    @Inject
    ExpiredLines lines;

    @Test
    void aLineGoesWhenItIsNoLongerShown() {
        // Given
        var connection = newLines(LONG_AGO, 1);

        // When
        var early = drop(LAST_SHOWN.minusSeconds(1));
        var onTime = drop(LAST_SHOWN);

        // Then
        assertThat(early).isZero();
        assertThat(onTime).isOne();
        assertThat(count(connection)).isZero();
    }

    @Test
    void manyGoInOneTurn() {
        var connection = newLines(LONG_AGO, 2_500);
        assertThat(drop(LAST_SHOWN)).isEqualTo(2_500);
        assertThat(count(connection)).isZero();
    }

    @Test
    void twoReplicasShareTheWork() {
        // Given
        var connection = newLines(LONG_AGO, 2_500);

        // When
        var both = Uni.combine()
                .all()
                .unis(lines.drop(LAST_SHOWN), lines.drop(LAST_SHOWN))
                .asTuple()
                .await()
                .atMost(PATIENCE);
        var rest = drop(LAST_SHOWN);

        // Then
        assertThat(both.getItem1() + both.getItem2() + rest).isEqualTo(2_500);
        assertThat(count(connection)).isZero();
    }

    @Test
    void aLineThatIsBeingWrittenIsNotWaitedFor() {
        // Given
        var connection = newLines(LONG_AGO, 2);
        var writer = pool.getConnection().await().atMost(PATIENCE);
        writer.query("begin").execute().await().atMost(PATIENCE);
        writer.preparedQuery("update connection_event_log set version = 2 where sign_in_id = $1")
                .execute(Tuple.of(connection + "1"))
                .await()
                .atMost(PATIENCE);

        // When
        var meanwhile = drop(LAST_SHOWN);
        writer.query("commit").execute().await().atMost(PATIENCE);
        writer.close().await().atMost(PATIENCE);
        var afterwards = drop(LAST_SHOWN);

        // Then
        assertThat(meanwhile).isOne();
        assertThat(afterwards).isOne();
    }

    private String newLines(Instant startedAt, int number) {
        var connection = "conn_" + SignInScene.random();
        pool.preparedQuery(LINES)
                .execute(Tuple.of(connection, startedAt.atOffset(ZoneOffset.UTC), number))
                .await()
                .atMost(PATIENCE);
        return connection;
    }

    private int drop(Instant now) {
        return lines.drop(now).await().atMost(PATIENCE);
    }

    private long count(String connection) {
        return pool.preparedQuery("select count(*) from connection_event_log where connection_id = $1")
                .execute(Tuple.of(connection))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
