package dev.vestibule.signin.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.contracts.signin.SignInMessage;
import dev.vestibule.contracts.signin.SignInTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.eventsourcing.postgres.message.MessageSchemas;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.signin.fixture.SignInScene;
import dev.vestibule.testing.infrastructure.Infrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/// What leaves the service about attempts, and what never does.
@QuarkusTest
class PublishedSignInsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Test
    void everyStepOfAnAttemptIsPublishedInOrderUnderItsOrganization() {
        // Given
        var scene = SignInScene.configured();
        var passed = answered(scene, true);
        var failed = answered(scene, false);

        // When
        var records = recordsOf(scene, 5);

        // Then
        assertThat(records)
                .extracting(ConsumerRecord::key)
                .containsOnly(scene.tenant().organizationId());
        var messages = records.stream()
                .map(record -> Received.from(record).orElseThrow().message(SignInTopic.TYPES))
                .toList();
        assertThat(messages)
                .extracting(SignInMessage::type)
                .containsExactly(
                        "sign_in.started.v1",
                        "sign_in.verified.v1",
                        "sign_in.succeeded.v1",
                        "sign_in.started.v1",
                        "sign_in.failed.v1");
        assertThat(messages).extracting(SignInMessage::subject).containsExactly(passed, passed, passed, failed, failed);
        assertThat(messages.get(4)).isInstanceOfSatisfying(SignInMessage.SignInFailed.class, message -> {
            assertThat(message.code()).isEqualTo("saml.signature_missing");
            assertThat(message.verifier()).isEqualTo("strict");
            assertThat(message.test()).isTrue();
        });
        var schemas = new MessageSchemas();
        records.forEach(record -> schemas.check(header(record, MessageHeaders.TYPE), record.value()));
        assertThat(records)
                .extracting(record -> header(record, MessageHeaders.ENVIRONMENT_ID))
                .containsOnly(scene.tenant().environmentId());
        assertThat(messages.getFirst())
                .isEqualTo(MessageJson.read(
                        SignInTopic.TYPES,
                        "sign_in.started.v1",
                        records.getFirst().value()));
    }

    @Test
    void whoSignedInIsInNoEventNoRecordNoPlainColumnAndNoLog() {
        // Given
        var log = new Lines();
        Logger.getLogger("").addHandler(log);
        var scene = SignInScene.configured();
        var foreign = "canary-9d2e@foreign.example";

        // When
        answered(scene, true);
        answered(scene, false);
        var question = scene.startedTest();
        scene.post(
                question,
                scene.draft(scene.signOn(question.requestId()).withNameId(foreign))
                        .signAssertion()
                        .alterText(xml -> xml.replace("<saml:Audience>", "<saml:Audience><!-- " + foreign + " -->"))
                        .toBase64());
        var records = recordsOf(scene, 7);
        Logger.getLogger("").removeHandler(log);

        // Then
        var canaries = List.of("canary-7f3a", "canary-9d2e", "<saml", "samlp:Response");
        for (var canary : canaries) {
            assertThat(columnsWith(canary)).as(canary).isEmpty();
            assertThat(records)
                    .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                            .doesNotContain(canary));
            assertThat(log.lines).noneMatch(line -> line.contains(canary));
        }
        assertThat(columnsWith(scene.connectionId())).contains("sign_in", "event", "connection_event_log");
    }

    private static String answered(SignInScene scene, boolean honestly) {
        var id = scene.newTest();
        var question = scene.open(id);
        var draft = scene.draft(question);
        scene.post(question, honestly ? draft.signAssertion().toBase64() : draft.toBase64())
                .then()
                .statusCode(303);
        return id;
    }

    private static List<ConsumerRecord<String, byte[]>> recordsOf(SignInScene scene, int count) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Infrastructure.kafka(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = IntStream.range(
                            0, consumer.partitionsFor(SignInTopic.NAME).size())
                    .mapToObj(number -> new TopicPartition(SignInTopic.NAME, number))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(PATIENCE).pollInSameThread().untilAsserted(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.key().equals(scene.tenant().organizationId())) {
                        found.add(record);
                    }
                });
                assertThat(found).hasSize(count);
            });
        }
        return found;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /// The tables that hold a text in any of their rows.
    private List<String> columnsWith(String text) {
        var tables = texts("select table_name from information_schema.tables where table_schema = current_schema()"
                + " and table_type = 'BASE TABLE'");
        return tables.stream()
                .filter(table -> !texts(
                                "select 1::text from " + table + " t where strpos(t::text, '" + text + "') > 0 limit 1")
                        .isEmpty())
                .toList();
    }

    private List<String> texts(String sql) {
        var rows = pool.query(sql).execute().await().atMost(PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }

    private static final class Lines extends Handler {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord record) {
            lines.add(String.valueOf(record.getMessage())
                    + List.of(record.getParameters() == null ? new Object[0] : record.getParameters())
                    + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
