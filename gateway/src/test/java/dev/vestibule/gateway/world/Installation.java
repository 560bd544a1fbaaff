package dev.vestibule.gateway.world;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.contracts.organization.OrganizationMessage;
import dev.vestibule.contracts.organization.OrganizationMessage.ApiKeyCreated;
import dev.vestibule.contracts.organization.OrganizationMessage.ApiKeyRevoked;
import dev.vestibule.contracts.organization.OrganizationMessage.EnvironmentCreated;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.gateway.config.Sha256;
import dev.vestibule.testing.topic.RelayedRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/// What organizations-service has published: two environments, and keys as tests need them.
public final class Installation {
    public static final String STAGING = "environment_01JD9ZQK5T3V8W2X4Y6Z7A9BC1";
    public static final String PRODUCTION = "environment_01JD9ZQK5T3V8W2X4Y6Z7A9BC2";
    /// A key of the staging environment that stays.
    public static final Key KEY = new Key("api_key_staging", "sk_test_staging", STAGING);

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final RelayedRecords TOPIC = RelayedRecords.of(OrganizationTopic.NAME, MessageJson::write);
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static boolean published;

    private Installation() {}

    /// A key with its secret.
    public record Key(String id, String secret, String environmentId) {
        public String bearer() {
            return "Bearer " + secret;
        }
    }

    /// Publishes the environments and [#KEY] once in this JVM and waits until the gateway knows them.
    public static synchronized void ready() {
        if (!published) {
            published = true;
            publish(STAGING, new EnvironmentCreated(STAGING, "Staging", false, "client_1", AT));
            publish(PRODUCTION, new EnvironmentCreated(PRODUCTION, "Production", true, "client_2", AT));
            publish(KEY);
        }
        awaitStatus(KEY, 200);
    }

    /// A new key that the gateway knows.
    public static Key newKey(String environmentId) {
        var number = KEYS.incrementAndGet();
        var key = new Key("api_key_" + number, "sk_test_" + number, environmentId);
        publish(key);
        awaitStatus(key, 200);
        return key;
    }

    public static void publish(Key key) {
        publish(
                key.environmentId(),
                new ApiKeyCreated(key.id(), key.environmentId(), "key", "sk_test_", Sha256.hex(key.secret()), AT));
    }

    public static void revoke(Key key) {
        publish(key.environmentId(), new ApiKeyRevoked(key.id(), key.environmentId(), AT));
    }

    public static int status(Key key) {
        return given().header("Authorization", key.bearer())
                .get("/organizations")
                .statusCode();
    }

    private static void awaitStatus(Key key, int status) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(status(key)).isEqualTo(status));
    }

    private static void publish(String environmentId, OrganizationMessage message) {
        TOPIC.publish(environmentId, null, message);
    }
}
