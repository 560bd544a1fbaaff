package dev.vestibule.signin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.connection.ConnectionCommand.DeactivateConnection;
import dev.vestibule.connection.DeactivationReason;
import dev.vestibule.connection.store.Connections;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.signin.fixture.SignInScene;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// R39 in the append itself: between the last look at a connection and the commit nobody switches it off.
@QuarkusTest
class ConnectionStaysIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    Connections connections;

    @Test
    void aDeactivationWaitsForTheAnswerThatWasFirst()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        var scene = SignInScene.active();
        var connection = pool.getConnection().await().atMost(PATIENCE);
        var transaction = connection.begin().await().atMost(PATIENCE);
        stays(connection, scene, false).await().atMost(PATIENCE);

        // When
        var deactivation = deactivate(scene).subscribeAsCompletionStage();

        // Then
        assertThatThrownBy(() -> deactivation.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        transaction.commit().await().atMost(PATIENCE);
        deactivation.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        connection.close().await().atMost(PATIENCE);
    }

    @Test
    void anAnswerThatIsSecondFails() {
        // Given
        var scene = SignInScene.active();
        deactivate(scene).await().atMost(PATIENCE);

        // Then
        assertThatThrownBy(() -> stays(pool, scene, false).await().atMost(PATIENCE))
                .isInstanceOfSatisfying(
                        PgException.class,
                        failure -> assertThat(failure.getSqlState()).isEqualTo("VS002"));
        assertThat(stays(pool, scene, true).await().atMost(PATIENCE)).isTrue();
    }

    @Test
    void aConnectionThatIsGoneSignsNobodyInNotEvenForATest() {
        var scene = SignInScene.configured();
        assertThat(stays(pool, scene, false).await().atMost(PATIENCE)).isTrue();
        var elsewhere = Tuple.of(scene.connectionId(), "environment_other", true);
        assertThatThrownBy(() -> stays(pool, elsewhere).await().atMost(PATIENCE))
                .isInstanceOf(PgException.class);
    }

    private static Uni<Boolean> stays(SqlClient client, SignInScene scene, boolean test) {
        return stays(client, Tuple.of(scene.connectionId(), scene.tenant().environmentId(), test));
    }

    private static Uni<Boolean> stays(SqlClient client, Tuple parameters) {
        return client.preparedQuery("select connection_stays($1, $2, $3)")
                .execute(parameters)
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Uni<Void> deactivate(SignInScene scene) {
        var now = Instant.now();
        var context = new CommandContext(
                scene.tenant().environmentId(), new Actor("staff", "test"), "req_test", null, null, now);
        var command = new DeactivateConnection(DeactivationReason.SWITCHED_OFF, now);
        return connections.handle(scene.portal().stored(), command, context).replaceWithVoid();
    }
}
