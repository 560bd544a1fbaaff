package dev.vestibule.organization;

import static dev.vestibule.fixture.OrganizationsApi.client;
import static dev.vestibule.fixture.OrganizationsApi.createOrganization;
import static dev.vestibule.fixture.OrganizationsApi.fresh;
import static dev.vestibule.fixture.OrganizationsApi.freshDomain;
import static dev.vestibule.fixture.OrganizationsApi.staff;
import static dev.vestibule.fixture.OrganizationsApi.staging;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.contracts.organization.OrganizationMessage;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.eventsourcing.postgres.message.MessageSchemas;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.fixture.ServiceTest;
import dev.vestibule.testing.topic.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// What a reader of the topic sees of this service.
@ServiceTest
class PublishingIT {

    @Test
    void aNewOrganizationIsOnItsTopicWithAllItsHeaders() {
        var externalId = fresh("ext-");
        var created = createOrganization(
                        Map.of("name", "Acme", "external_id", externalId, "metadata", Map.of("a", "1")))
                .statusCode(201)
                .extract();
        String id = created.path("id");

        var record = await().until(() -> recordsOf(id), records -> !records.isEmpty())
                .getFirst();

        assertThat(header(record, MessageHeaders.TYPE)).isEqualTo("organization.created.v2");
        assertThat(header(record, MessageHeaders.SPEC_VERSION)).isEqualTo("1.0");
        assertThat(header(record, MessageHeaders.SOURCE)).isEqualTo("/services/organizations");
        assertThat(header(record, MessageHeaders.SUBJECT)).isEqualTo(id);
        assertThat(header(record, MessageHeaders.ENVIRONMENT_ID)).isEqualTo(staging());
        assertThat(header(record, MessageHeaders.ORGANIZATION_ID)).isEqualTo(id);
        assertThat(header(record, MessageHeaders.AGGREGATE_VERSION)).isEqualTo("1");
        assertThat(header(record, MessageHeaders.CORRELATION_ID)).isEqualTo(created.header("X-Request-ID"));
        var received = Received.from(record).orElseThrow();
        assertThat(received.position()).isPositive();
        assertThat(messageOf(record))
                .isEqualTo(new OrganizationMessage.OrganizationCreated(
                        id, "Acme", externalId, false, Instant.parse(created.path("created_at"))));
    }

    @Test
    void theTraceOfARequestIsOnItsRecord() {
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        String traced = client().header("traceparent", trace)
                .body(Map.of("name", "Acme"))
                .post("/organizations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String untraced = client().header("traceparent", trace.replace("00-4b", "ff-4b"))
                .body(Map.of("name", "Acme"))
                .post("/organizations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        var record = await().until(() -> recordsOf(traced), records -> !records.isEmpty())
                .getFirst();
        var other = await().until(() -> recordsOf(untraced), records -> !records.isEmpty())
                .getFirst();

        assertThat(header(record, MessageHeaders.TRACE_PARENT)).isEqualTo(trace);
        assertThat(other.headers().lastHeader(MessageHeaders.TRACE_PARENT)).isNull();
    }

    @Test
    void theLifeOfAnOrganizationIsToldInOrderAndFitsTheSchemas() {
        var domain = freshDomain();
        var created = createOrganization(
                        Map.of("name", "Acme", "domain_data", List.of(Map.of("domain", domain, "state", "verified"))))
                .extract();
        String id = created.path("id");
        client().body(Map.of("name", "Acme Inc."))
                .put("/organizations/" + id)
                .then()
                .statusCode(200);
        client().body(Map.of("organization_id", id, "domain", freshDomain()))
                .post("/organization_domains")
                .then()
                .statusCode(201);
        client().delete("/organizations/" + id).then().statusCode(202);

        var records = await().until(() -> recordsOf(id), all -> all.size() == 8);

        assertThat(records)
                .extracting(record -> header(record, MessageHeaders.TYPE))
                .containsExactly(
                        "organization.created.v2",
                        "organization_domain.added.v1",
                        "organization_domain.verified.v1",
                        "organization.updated.v2",
                        "organization_domain.added.v1",
                        "organization_domain.removed.v1",
                        "organization_domain.removed.v1",
                        "organization.deleted.v1");
        assertThat(records).allSatisfy(PublishingIT::fitsItsSchema);
    }

    @Test
    void anEnvironmentIsToldUnderItsOwnKeyAndWithoutAnySecret() {
        var key = staff().body(Map.of("name", "CI"))
                .post("/dashboard/api/api-keys")
                .then()
                .statusCode(201)
                .extract();
        String secret = key.path("secret");
        staff().delete("/dashboard/api/api-keys/" + key.path("id")).then().statusCode(204);
        String id = key.path("id");

        var records = await().until(
                        () -> recordsOf(staging()),
                        all -> all.stream()
                                .map(PublishingIT::messageOf)
                                .anyMatch(message -> message instanceof OrganizationMessage.ApiKeyRevoked revoked
                                        && revoked.apiKeyId().equals(id)));

        assertThat(records)
                .extracting(record -> header(record, MessageHeaders.TYPE))
                .startsWith("environment.created.v1", "environment.settings_changed.v1", "api_key.created.v1");
        assertThat(records).allSatisfy(PublishingIT::fitsItsSchema);
        assertThat(records)
                .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                        .doesNotContain(secret)
                        .doesNotContain(secret.substring(12)));
        assertThat(records)
                .allSatisfy(record -> assertThat(record.headers().lastHeader(MessageHeaders.ORGANIZATION_ID))
                        .isNull());
    }

    private static void fitsItsSchema(ConsumerRecord<String, byte[]> record) {
        assertThatCode(() -> new MessageSchemas().check(header(record, MessageHeaders.TYPE), record.value()))
                .doesNotThrowAnyException();
    }

    private static OrganizationMessage messageOf(ConsumerRecord<String, byte[]> record) {
        return MessageJson.read(OrganizationTopic.TYPES, header(record, MessageHeaders.TYPE), record.value());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static List<ConsumerRecord<String, byte[]>> recordsOf(String key) {
        return TopicReader.recordsOf(OrganizationTopic.NAME, key);
    }
}
