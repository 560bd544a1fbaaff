package dev.vestibule.connection.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.connection.fixture.ConnectionsTopicReader;
import dev.vestibule.connection.fixture.Portal;
import dev.vestibule.connection.fixture.Tenant;
import dev.vestibule.contracts.connection.ConnectionMessage;
import dev.vestibule.contracts.connection.ConnectionMessage.ConnectionActivated;
import dev.vestibule.testing.saml.FakeIdentityProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionStoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final FakeIdentityProvider IDP = FakeIdentityProvider.of("https://idp.example/store-it");

    private final Pool pool;
    private final ServiceProviderKeyTable keys;

    ConnectionStoreIT(Pool pool, ServiceProviderKeyTable keys) {
        this.pool = pool;
        this.keys = keys;
    }

    @Test
    void ofManyDraftsAtOnceOneWins() throws InterruptedException, ExecutionException {
        // Given
        var portal = new Portal(Tenant.inNewEnvironment());
        Callable<Integer> draft = () -> portal.draft("keycloak-saml").statusCode();

        // When
        Map<Integer, Long> answers;
        try (var executor = Executors.newFixedThreadPool(8)) {
            var running = executor.invokeAll(
                    IntStream.range(0, 16).mapToObj(i -> draft).toList());
            answers = running.stream()
                    .map(future -> future.resultNow())
                    .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        }

        // Then
        assertThat(answers).isEqualTo(Map.of(201, 1L, 409, 15L));
        assertThat(count(
                        "select count(*) from event where organization_id = $1",
                        portal.tenant().organizationId()))
                .isEqualTo(1);
        assertThat(count(
                        "select count(*) from service_provider_key where organization_id = $1",
                        portal.tenant().organizationId()))
                .isEqualTo(1);
    }

    @Test
    void theSamePrivateKeyIsFoundAgainAndLiesSealed() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var id = new Portal(tenant).drafted();

        // When
        var found =
                keys.keysOf(tenant.environmentId(), id).await().atMost(PATIENCE).orElseThrow();
        var again =
                keys.keysOf(tenant.environmentId(), id).await().atMost(PATIENCE).orElseThrow();

        // Then
        assertThat(found.privateKey()).isEqualTo(again.privateKey());
        var lying = pool.preparedQuery("select sealed_private_key from service_provider_key where connection_id = $1")
                .execute(Tuple.of(id))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes();
        var plain = found.privateKey().getEncoded();
        assertThat(new String(lying, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(plain, 0, 32, StandardCharsets.ISO_8859_1));
        assertThat(keys.keysOf("environment_other", id).await().atMost(PATIENCE))
                .isEmpty();
    }

    @Test
    void deletingAConnectionDestroysItsKey() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var portal = new Portal(tenant);
        var id = portal.drafted();

        // When
        portal.request()
                .body(Map.of("organization_name", tenant.organizationName()))
                .post("/portal/api/sso/reset")
                .then()
                .statusCode(204);

        // Then
        assertThat(keys.keysOf(tenant.environmentId(), id).await().atMost(PATIENCE))
                .isEmpty();
        assertThat(count("select count(*) from service_provider_key where connection_id = $1", id))
                .isZero();
    }

    @Test
    void noEventHoldsThePrivateKey() {
        // Given
        var tenant = Tenant.inNewEnvironment();
        var id = new Portal(tenant).activated(IDP);

        // When
        var key =
                keys.keysOf(tenant.environmentId(), id).await().atMost(PATIENCE).orElseThrow();

        // Then
        var encoded = Base64.getEncoder().encodeToString(key.privateKey().getEncoded());
        var middle = encoded.substring(encoded.length() / 2, encoded.length() / 2 + 24);
        assertThat(count("select count(*) from event where strpos(data::text, $1) > 0", middle))
                .isZero();
        assertThat(count("select count(*) from event where strpos(data::text, $1) > 0", id))
                .isEqualTo(4);
    }

    @Test
    void anActivationIsPublishedWithTheLinkThatLedToIt() {
        // Given
        var tenant = Tenant.inNewEnvironment();

        // When
        var id = new Portal(tenant).activated(IDP);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ConnectionsTopicReader.messagesOf(tenant.organizationId()))
                        .extracting(ConnectionMessage::type)
                        .containsExactly(
                                "connection.drafted.v1",
                                "connection.metadata_configured.v1",
                                "connection.activated.v1"));
        assertThat(ConnectionsTopicReader.messagesOf(tenant.organizationId()).getLast())
                .isInstanceOfSatisfying(ConnectionActivated.class, activated -> {
                    assertThat(activated.connectionId()).isEqualTo(id);
                    assertThat(activated.portalLinkId()).isEqualTo(Portal.LINK);
                    assertThat(activated.stateBefore()).isEqualTo("validating");
                });
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
}
