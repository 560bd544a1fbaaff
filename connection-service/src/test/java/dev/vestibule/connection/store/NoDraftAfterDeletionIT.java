package dev.vestibule.connection.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vestibule.connection.fixture.OrganizationsTopicWriter;
import dev.vestibule.connection.fixture.Portal;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A draft and the end of its organization at the same time: whichever is first, no connection stays behind.
@QuarkusTest
class NoDraftAfterDeletionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// A row that the draft meets on the index of one connection per organization.
    private static final String IN_THE_WAY = """
            insert into connection (id, environment_id, organization_id, provider, connection_type, name, state, tested,
              created_at, updated_at)
            values ($1, $2, $3, 'okta-saml', 'OktaSAML', 'In the way', 'draft', '{}', now(), now())""";
    private static final String NO_GATE = "drop trigger hold_draft on event; drop function hold_draft";

    @Inject
    Pool pool;

    @Inject
    Connections connections;

    @Inject
    DeletedOrganizations gone;

    @Test
    void aDraftWaitsForTheEndThatWasFirstAndIsRefused()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        var tenant = Tenant.inNewEnvironment();

        // When
        CompletableFuture<Integer> draft;
        try (var end = new OpenTransaction(pool)) {
            end.run(connection -> remember(connection, tenant).await().atMost(PATIENCE));
            draft = draft(tenant);
            await().atMost(PATIENCE).until(() -> waiting("advisory") > 0);
            assertThat(draft).isNotDone();
            end.commit();
        }

        // Then
        assertThat(draft.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(404);
        assertThat(hasConnection(tenant)).isFalse();
    }

    @Test
    void theEndWaitsForTheDraftThatWasFirst() throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        var tenant = Tenant.inNewEnvironment();

        // When
        CompletableFuture<Void> end;
        try (var draft = new OpenTransaction(pool)) {
            draft.run(connection -> assertThat(isGone(connection, tenant)).isFalse());
            end = remember(pool, tenant).subscribeAsCompletionStage();
            var waiting = end;
            assertThatThrownBy(() -> waiting.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            draft.commit();
        }

        // Then
        end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(isGone(pool, tenant)).isTrue();
    }

    @Test
    void draftsOfOneOrganizationDoNotWaitForEachOtherHere() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        try (var first = new OpenTransaction(pool)) {
            first.run(connection -> assertThat(isGone(connection, tenant)).isFalse());

            // Then
            assertThat(isGone(pool, tenant)).isFalse();
        }
    }

    /// Both sides as a whole: the append of the draft has begun, and has not looked for the end yet.
    @Test
    void aDraftThatLooksAfterTheWholePolicyDoesNotStayBehind()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        var tenant = Tenant.inNewEnvironment();

        // When
        CompletableFuture<Integer> draft;
        try (var inTheWay = new OpenTransaction(pool)) {
            inTheWay.run(connection -> connection
                    .preparedQuery(IN_THE_WAY)
                    .execute(Tuple.of(
                            "conn_of_" + tenant.organizationId(), tenant.environmentId(), tenant.organizationId()))
                    .await()
                    .atMost(PATIENCE));
            draft = draft(tenant);
            await().atMost(PATIENCE).until(() -> waiting("transactionid") > 0);
            letThePolicyRun(tenant, 0);
        }

        // Then
        assertThat(draft.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isIn(201, 404);
        await().atMost(PATIENCE).until(() -> isRemembered(tenant) && !hasConnection(tenant));
    }

    /// Both sides as a whole: the append of the draft has looked for the end, and is not committed yet.
    @Test
    void aDraftThatCommitsInTheMiddleOfThePolicyDoesNotStayBehind()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        var tenant = Tenant.inNewEnvironment();
        pool.query(gateBehindTheLook(tenant)).execute().await().atMost(PATIENCE);

        // When
        CompletableFuture<Integer> draft;
        try (var gate = new OpenTransaction(pool)) {
            gate.run(connection -> connection
                    .query("select pg_advisory_xact_lock(4711)")
                    .execute()
                    .await()
                    .atMost(PATIENCE));
            draft = draft(tenant);
            await().atMost(PATIENCE).until(() -> waiting("advisory") == 1);
            letThePolicyRun(tenant, 1);
        }

        // Then
        assertThat(draft.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isIn(201, 404);
        await().atMost(PATIENCE).until(() -> isRemembered(tenant) && !hasConnection(tenant));
        pool.query(NO_GATE).execute().await().atMost(PATIENCE);
    }

    /// The events are the last that an append writes.
    private static String gateBehindTheLook(Tenant tenant) {
        return """
                create function hold_draft() returns trigger language plpgsql as $$
                begin
                  if new.organization_id = '%s' then perform pg_advisory_xact_lock(4711); end if;
                  return new;
                end $$;
                create trigger hold_draft before insert on event for each row execute function hold_draft()""".formatted(tenant.organizationId());
    }

    /// As far as it comes: to its end, or until it waits for the draft.
    private void letThePolicyRun(Tenant tenant, int alreadyWaiting) {
        OrganizationsTopicWriter.publish(
                tenant.environmentId(),
                tenant.organizationId(),
                new OrganizationDeleted(tenant.organizationId(), Instant.now()));
        await().atMost(PATIENCE).until(() -> isRemembered(tenant) || waiting("advisory") > alreadyWaiting);
        // it looks for the connection now, if nothing holds it
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
    }

    private static CompletableFuture<Integer> draft(Tenant tenant) {
        return CompletableFuture.supplyAsync(
                () -> new Portal(tenant).draft("keycloak-saml").statusCode());
    }

    private Uni<Void> remember(SqlClient client, Tenant tenant) {
        return gone.remember(client, tenant.environmentId(), tenant.organizationId(), Instant.now());
    }

    private static boolean isGone(SqlClient client, Tenant tenant) {
        return client.preparedQuery("select organization_is_gone($1, $2)")
                .execute(Tuple.of(tenant.environmentId(), tenant.organizationId()))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getBoolean(0);
    }

    private boolean isRemembered(Tenant tenant) {
        return count("select count(*) from deleted_organization where organization_id = $1", tenant.organizationId())
                == 1;
    }

    private long waiting(String kind) {
        return count("select count(*) from pg_locks where not granted and locktype = $1", kind);
    }

    private long count(String sql, String parameter) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(parameter))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private boolean hasConnection(Tenant tenant) {
        return connections
                .ofOrganization(tenant.environmentId(), tenant.organizationId())
                .await()
                .atMost(PATIENCE)
                .isPresent();
    }

    /// A transaction that the test holds open; rolled back unless it is committed.
    private static final class OpenTransaction implements AutoCloseable {
        private final SqlConnection connection;
        private boolean open = true;

        OpenTransaction(Pool pool) {
            connection = pool.getConnection().await().atMost(PATIENCE);
            connection.query("begin").execute().await().atMost(PATIENCE);
        }

        void run(Consumer<SqlConnection> work) {
            work.accept(connection);
        }

        void commit() {
            end("commit");
        }

        private void end(String how) {
            connection.query(how).execute().await().atMost(PATIENCE);
            open = false;
        }

        @Override
        public void close() {
            if (open) {
                end("rollback");
            }
            connection.close().await().atMost(PATIENCE);
        }
    }
}
