package dev.vestibule.contracts.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.contracts.SampleFiles;
import dev.vestibule.contracts.Tree;
import dev.vestibule.contracts.topics.PublishedTopic;
import dev.vestibule.contracts.version.Recognition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// AsyncAPI 3.0: all topics with their messages, made from the vocabulary, the schema files and the samples. It stands
/// alone: schemas are part of it, without the two keywords that would move their references.
final class AsyncApiDocument {
    private static final String BINDING_VERSION = "0.5.0";
    private static final String GENERATED = "# Generated from the records, schemas and samples of event-contracts. To"
            + " write it anew: mvn -f event-contracts/pom.xml test -Dcontracts.update\n";
    private static final String ABOUT = """
            What Vestibule publishes to Kafka: facts, in the past tense, as CloudEvents 1.0 in binary mode with plain \
            JSON values.

            - Consume with `isolation.level=read_committed`.
            - Records of one key (the organization, or the environment for facts about it) keep their order.
            - A record can be delivered twice, never lost unnoticed: `ce_position` and `ce_prevposition` tell.
            - Ignore types you do not know. Keep, and do not pass over, an unknown *version* of a type you act upon.
            - Within a version fields are only added. Anything else is a new version; the old one stays in the topic.
            """;

    private final List<PublishedTopic> topics;
    private final Function<String, JsonNode> schemas;

    AsyncApiDocument(List<PublishedTopic> topics, Function<String, JsonNode> schemas) {
        this.topics = topics;
        this.schemas = schemas;
    }

    String yaml() {
        var yaml = YAMLMapper.builder(YAMLFactory.builder()
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .disable(YAMLGenerator.Feature.SPLIT_LINES)
                        .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                        .build())
                .build();
        try {
            return GENERATED + yaml.writeValueAsString(document());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> document() {
        var channels = new LinkedHashMap<String, Object>();
        var operations = new LinkedHashMap<String, Object>();
        var messages = new LinkedHashMap<String, Object>();
        var payloads = new LinkedHashMap<String, Object>();
        payloads.put(HeadersSchema.NAME, HeadersSchema.common());
        for (var topic : topics) {
            channels.put(idOf(topic), channel(topic));
            operations.put("publish-" + idOf(topic), operation(topic));
            for (var type : topic.types().names()) {
                messages.put(type, message(topic, type));
                payloads.put(type, payload(type));
            }
        }
        return Tree.of(
                "asyncapi",
                "3.0.0",
                "id",
                "urn:vestibule:events",
                "info",
                info(),
                "defaultContentType",
                "application/json",
                "servers",
                Tree.of("kafka", server()),
                "channels",
                channels,
                "operations",
                operations,
                "components",
                Tree.of("messages", messages, "schemas", payloads, "correlationIds", correlationIds()));
    }

    /// The version is that of the envelope and the topics; each type has its own.
    private static Map<String, Object> info() {
        return Tree.of(
                "title",
                "Vestibule events",
                "version",
                "1.0.0",
                "description",
                ABOUT,
                "license",
                Tree.of("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static Map<String, Object> server() {
        return Tree.of(
                "host",
                "{bootstrap}",
                "protocol",
                "kafka",
                "description",
                "The Kafka of the installation.",
                "variables",
                Tree.of(
                        "bootstrap",
                        Tree.of(
                                "default", "localhost:9092",
                                "description", "Host and port of one of its brokers.")));
    }

    private static Map<String, Object> correlationIds() {
        return Tree.of(
                "request",
                Tree.of(
                        "location",
                        "$message.header#/" + MessageHeaders.CORRELATION_ID,
                        "description",
                        "The request or session that began the chain of facts."));
    }

    private static Map<String, Object> channel(PublishedTopic topic) {
        var messages = new LinkedHashMap<String, Object>();
        topic.types().names().forEach(type -> messages.put(type, Tree.ref("#/components/messages/" + type)));
        return Tree.of(
                "address",
                topic.name(),
                "title",
                topic.title(),
                "description",
                "Written by " + topic.owner() + " alone. " + kept(topic),
                "servers",
                List.of(Tree.ref("#/servers/kafka")),
                "messages",
                messages,
                "bindings",
                Tree.of("kafka", topicBinding(topic)),
                "x-owner",
                topic.owner());
    }

    private static String kept(PublishedTopic topic) {
        return topic.retentionDays() == 0
                ? "Records are kept for ever."
                : "Records are kept for " + topic.retentionDays() + " days.";
    }

    private static Map<String, Object> topicBinding(PublishedTopic topic) {
        var retention = topic.retentionDays() == 0 ? -1L : TimeUnit.DAYS.toMillis(topic.retentionDays());
        return Tree.of(
                "topic",
                topic.name(),
                "partitions",
                PublishedTopic.PARTITIONS,
                "topicConfiguration",
                Tree.of("cleanup.policy", List.of("delete"), "retention.ms", retention),
                "bindingVersion",
                BINDING_VERSION);
    }

    private static Map<String, Object> operation(PublishedTopic topic) {
        return Tree.of(
                "action",
                "send",
                "summary",
                topic.owner() + " publishes what has happened.",
                "channel",
                Tree.ref("#/channels/" + idOf(topic)),
                "messages",
                topic.types().names().stream()
                        .map(type -> Tree.ref("#/channels/" + idOf(topic) + "/messages/" + type))
                        .toList());
    }

    private Map<String, Object> message(PublishedTopic topic, String type) {
        var types = topic.types();
        var key = types.keyOf(type);
        var schema = schemas.apply(type);
        var message = Tree.of(
                "name",
                type,
                "title",
                schema.get("title").asText(),
                "summary",
                schema.get("description").asText(),
                "contentType",
                "application/json",
                "correlationId",
                Tree.ref("#/components/correlationIds/request"),
                "headers",
                HeadersSchema.of(type, topic.source(), key),
                "payload",
                Tree.ref("#/components/schemas/" + type),
                "bindings",
                Tree.of(
                        "kafka",
                        Tree.of(
                                "key",
                                Tree.of("type", "string", "description", "The value of `" + key.field() + "`."),
                                "bindingVersion",
                                BINDING_VERSION)));
        if (types.recognise(type) == Recognition.OLD_VERSION) {
            message.put(
                    "description", "An old version, no longer written. It is read as `" + types.currentOf(type) + "`.");
        }
        var examples = SampleFiles.of(type).stream()
                .map(sample -> Tree.of("name", sample.name(), "payload", sample.json()))
                .toList();
        if (!examples.isEmpty()) {
            message.put("examples", examples);
        }
        return message;
    }

    private JsonNode payload(String type) {
        return ((ObjectNode) schemas.apply(type).deepCopy()).without(List.of("$schema", "$id"));
    }

    /// What the topic is about: `connections` of `vestibule.connections.events.v1`.
    private static String idOf(PublishedTopic topic) {
        return topic.name().replaceFirst("^vestibule[.]", "").replaceFirst("[.]events[.]v[0-9]+$", "");
    }
}
