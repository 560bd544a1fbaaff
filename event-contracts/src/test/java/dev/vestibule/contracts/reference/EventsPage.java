package dev.vestibule.contracts.reference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.contracts.topics.PublishedTopic;
import dev.vestibule.contracts.version.Recognition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The reference page of all events, for people: the same facts as the AsyncAPI document.
final class EventsPage {
    private static final String BEGINNING = """
            <!-- Generated from event-contracts. To write it anew: mvn -f event-contracts/pom.xml test -Dcontracts.update -->

            # Events

            What Vestibule publishes to Kafka. [How to consume it](../how-to/consume-events.md) · machine-readable: \
            `/asyncapi.yaml` and `/schemas/<type>.schema.json`, in the jar `event-contracts` under the same names.

            Values are JSON. A field is always there unless it is optional; more fields may come. Times are ISO 8601 in UTC. \
            The envelope is CloudEvents 1.0 in Kafka headers (`ce_…`), among them `ce_type`, `ce_environmentid`, \
            `ce_organizationid`, `ce_position` and `ce_prevposition`.
            """;

    private final List<PublishedTopic> topics;
    private final Function<String, JsonNode> schemas;
    private final StringBuilder page = new StringBuilder(BEGINNING);

    EventsPage(List<PublishedTopic> topics, Function<String, JsonNode> schemas) {
        this.topics = topics;
        this.schemas = schemas;
    }

    String markdown() {
        overview();
        topics.forEach(this::topic);
        return page.toString();
    }

    private void overview() {
        line("");
        line("| topic | about | written by | kept |");
        line("| --- | --- | --- | --- |");
        for (var topic : topics) {
            line("| [`%s`](#%s) | %s | %s | %s |"
                    .formatted(topic.name(), anchor(topic.name()), topic.title(), topic.owner(), kept(topic)));
        }
    }

    private static String kept(PublishedTopic topic) {
        return topic.retentionDays() == 0 ? "for ever" : topic.retentionDays() + " days";
    }

    private void topic(PublishedTopic topic) {
        line("");
        line("## " + topic.name());
        line("");
        line("| type | key | when |");
        line("| --- | --- | --- |");
        for (var type : topic.types().names()) {
            line("| [`%s`](#%s) | `%s` | %s |"
                    .formatted(type, anchor(type), topic.types().keyOf(type).field(), when(topic, type)));
        }
        topic.types().names().forEach(type -> fields(topic, type));
    }

    private String when(PublishedTopic topic, String type) {
        var description = schemas.apply(type).get("description").asText();
        return topic.types().recognise(type) == Recognition.OLD_VERSION
                ? description + " *Old version, read as `" + topic.types().currentOf(type) + "`.*"
                : description;
    }

    private void fields(PublishedTopic topic, String type) {
        var schema = schemas.apply(type);
        var required = new HashSet<String>();
        schema.get("required").forEach(name -> required.add(name.asText()));
        line("");
        line("### " + type);
        line("");
        line("`%s`. %s".formatted(schema.get("title").asText(), when(topic, type)));
        line("");
        line("| field | type | meaning |");
        line("| --- | --- | --- |");
        for (Map.Entry<String, JsonNode> field : schema.get("properties").properties()) {
            line("| `%s` | %s%s | %s |"
                    .formatted(
                            field.getKey(),
                            typeOf(field.getValue()),
                            required.contains(field.getKey()) ? "" : ", optional",
                            field.getValue().get("description").asText()));
        }
    }

    private static String typeOf(JsonNode schema) {
        var type = schema.get("type").asText();
        return switch (type) {
            case "array" -> "list of " + typeOf(schema.get("items"));
            case "object" ->
                schema.has("additionalProperties") ? "map to " + typeOf(schema.get("additionalProperties")) : "object";
            case "string" -> schema.has("format") ? "time" : "string";
            default -> type;
        };
    }

    /// As the usual renderers make it of a heading.
    private static String anchor(String heading) {
        return heading.replaceAll("[^a-z0-9_-]", "");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
