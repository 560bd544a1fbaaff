package dev.vestibule.eventsourcing.postgres.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.vestibule.contracts.Message;
import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.eventsourcing.postgres.fixture.RelayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.testing.topic.TopicReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// INV-37: what a relay has written is what `/asyncapi.yaml` promises, headers included.
class AsyncApiIT {
    private static final SchemaRegistry DRAFT_7 = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final String HEADERS = "/components/schemas/CloudEventHeaders";
    private static final String PAYLOAD = "/components/messages/portal_link.opened.v1/payload";

    @Test
    void inv37ARecordOfTheRelayFitsTheAsyncApiDocument() {
        try (var store = new StoreFixture()) {
            var fixture = new RelayFixture(store);
            try (var relay = fixture.newRelay("a")) {
                relay.start();
                fixture.light(StoreFixture.newId("room"));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> store.number("select published_position from feed_state") == 1);
            }

            var record = TopicReader.readAll(fixture.topic).getFirst();

            var headers = headersOf(record);
            assertThat(errors(HEADERS, headers)).isEmpty();
            assertThat(errors(PAYLOAD, read(record.value()))).isEmpty();
            assertThat(errors(HEADERS, headers.deepCopy().put(MessageHeaders.POSITION, "first")))
                    .isNotEmpty();
            assertThat(errors(HEADERS, headers.deepCopy().remove(List.of(MessageHeaders.RECORDED_TIME))))
                    .isNotEmpty();
        }
    }

    private static ObjectNode headersOf(ConsumerRecord<String, byte[]> record) {
        var headers = MessageJson.mapper().createObjectNode();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private static List<Error> errors(String pointer, JsonNode value) {
        var schema = MessageJson.mapper().createObjectNode().put("$ref", "#" + pointer);
        return DRAFT_7.getSchema(schema.set("components", document().get("components")))
                .validate(
                        value.toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static JsonNode document() {
        try (var stream = Message.class.getResourceAsStream("/asyncapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(byte[] json) {
        try {
            return MessageJson.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
