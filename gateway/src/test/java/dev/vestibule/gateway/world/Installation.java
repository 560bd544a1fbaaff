package dev.vestibule.gateway.world;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.contracts.organization.OrganizationMessage;
import dev.vestibule.contracts.organization.OrganizationMessage.ApiKeyCreated;
import dev.vestibule.contracts.organization.OrganizationMessage.ApiKeyRevoked;
import dev.vestibule.contracts.organization.OrganizationMessage.EnvironmentCreated;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.eventsourcing.postgres.relay.Topics;
import dev.vestibule.gateway.config.Sha256;
import dev.vestibule.testing.infrastructure.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/// What organizations-service has published: two environments, and keys as tests need them. Records look as its
/// relay writes
/// them.
public final class Installation {
    public static final String STAGING = "environment_01JD9ZQK5T3V8W2X4Y6Z7A9BC1";
    public static final String PRODUCTION = "environment_01JD9ZQK5T3V8W2X4Y6Z7A9BC2";
    /// A key of the staging environment that stays.
    public static final Key KEY = new Key("api_key_staging", "sk_test_staging", STAGING);

    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
    private static final Map<Integer, Long> LAST_POSITIONS = new HashMap<>();
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static long position;
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

    private static synchronized void publish(String environmentId, OrganizationMessage message) {
        var partition =
                Utils.toPositive(Utils.murmur2(environmentId.getBytes(StandardCharsets.UTF_8))) % Topics.PARTITIONS;
        position++;
        var record = new ProducerRecord<>(OrganizationTopic.NAME, partition, environmentId, MessageJson.write(message));
        headers(environmentId, message, LAST_POSITIONS.getOrDefault(partition, 0L))
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> config = Map.of("bootstrap.servers", Infrastructure.kafka());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        LAST_POSITIONS.put(partition, position);
    }

    private static Map<String, String> headers(String environmentId, OrganizationMessage message, long previous) {
        var headers = new HashMap<String, String>();
        headers.put(MessageHeaders.SPEC_VERSION, "1.0");
        headers.put(MessageHeaders.ID, UUID.randomUUID().toString());
        headers.put(MessageHeaders.SOURCE, "/services/organizations");
        headers.put(MessageHeaders.TYPE, message.type());
        headers.put(MessageHeaders.SUBJECT, message.subject());
        headers.put(MessageHeaders.TIME, AT.toString());
        headers.put(MessageHeaders.CONTENT_TYPE, "application/json");
        headers.put(MessageHeaders.PARTITION_KEY, environmentId);
        headers.put(MessageHeaders.CORRELATION_ID, "req_1");
        headers.put(MessageHeaders.ENVIRONMENT_ID, environmentId);
        headers.put(MessageHeaders.AGGREGATE_VERSION, Long.toString(position));
        headers.put(MessageHeaders.POSITION, Long.toString(position));
        headers.put(MessageHeaders.PREVIOUS_POSITION, Long.toString(previous));
        return headers;
    }
}
