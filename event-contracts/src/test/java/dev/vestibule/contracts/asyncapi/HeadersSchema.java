package dev.vestibule.contracts.asyncapi;

import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.contracts.MessageKey;
import dev.vestibule.contracts.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The headers every record has, as JSON Schema: each header is a property, its value UTF-8 text.
final class HeadersSchema {
    static final String NAME = "CloudEventHeaders";
    private static final Map<String, Object> NUMBER = Tree.of("type", "string", "pattern", "^(0|[1-9][0-9]*)$");

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    private HeadersSchema() {}

    static Map<String, Object> common() {
        var headers = new HeadersSchema();
        headers.addStandard();
        headers.addOwn();
        return Tree.of(
                "type",
                "object",
                "description",
                "CloudEvents 1.0 attributes in binary mode: each is a Kafka header with the prefix `ce_`.",
                "properties",
                headers.properties,
                "required",
                headers.required);
    }

    /// What is certain about the headers of one type besides.
    static Map<String, Object> of(String type, String source, MessageKey key) {
        var mandatory = key == MessageKey.ORGANIZATION ? List.of(MessageHeaders.ORGANIZATION_ID) : List.<String>of();
        var own = Tree.of(
                "properties",
                Tree.of(MessageHeaders.TYPE, Tree.of("const", type), MessageHeaders.SOURCE, Tree.of("const", source)));
        if (!mandatory.isEmpty()) {
            own.put("required", mandatory);
        }
        return Tree.of("type", "object", "allOf", List.of(Tree.ref("#/components/schemas/" + NAME), own));
    }

    private void addStandard() {
        require(MessageHeaders.SPEC_VERSION, Tree.of("type", "string", "const", "1.0"), "Version of CloudEvents.");
        require(
                MessageHeaders.ID,
                Tree.of("type", "string", "format", "uuid"),
                "Id of the event, a UUIDv7; the same 128 bits as the public id `event_<ulid>`.");
        require(MessageHeaders.SOURCE, text(), "The service that owns the fact.");
        require(MessageHeaders.TYPE, text(), "Type and version; it decides how the value is read.");
        require(MessageHeaders.SUBJECT, text(), "Id of what the event is about.");
        require(MessageHeaders.TIME, time(), "When it happened.");
        require(
                MessageHeaders.DATA_SCHEMA,
                Tree.of("type", "string", "format", "uri"),
                "Where the JSON Schema of the value is.");
        require(
                MessageHeaders.CONTENT_TYPE,
                Tree.of("type", "string", "const", "application/json"),
                "The media type of the value (CloudEvents `datacontenttype`).");
        require(MessageHeaders.PARTITION_KEY, text(), "The Kafka key once more.");
        require(
                MessageHeaders.CORRELATION_ID,
                text(),
                "The request or session that began the chain of facts this one belongs to.");
        allow(
                MessageHeaders.CAUSATION_ID,
                text(),
                "The event that led to this one; absent when a person or an API client did.");
        allow(MessageHeaders.TRACE_PARENT, text(), "W3C trace context of the request.");
        require(MessageHeaders.RECORDED_TIME, time(), "When the owner stored it.");
        require(
                MessageHeaders.SEQUENCE,
                Tree.of("type", "string", "pattern", "^[0-9]{19}$"),
                "`ce_position`, padded so that it sorts like the number.");
    }

    private void addOwn() {
        require(MessageHeaders.ENVIRONMENT_ID, text(), "The environment the fact belongs to.");
        allow(
                MessageHeaders.ORGANIZATION_ID,
                text(),
                "The organization the fact belongs to; absent for facts about an environment itself.");
        require(
                MessageHeaders.AGGREGATE_VERSION,
                Tree.of("type", "string", "pattern", "^[1-9][0-9]*$"),
                "Version of the subject after this event, 1 for its first.");
        require(
                MessageHeaders.POSITION,
                NUMBER,
                "Number of the event in its owner's store; one number line for all topics of an owner.");
        require(
                MessageHeaders.PREVIOUS_POSITION,
                NUMBER,
                "Position of the record before this one in the same topic partition, 0 for the first. Whoever has"
                        + " applied another one last has missed or reordered something.");
    }

    private void require(String name, Map<String, Object> schema, String description) {
        required.add(name);
        allow(name, schema, description);
    }

    private void allow(String name, Map<String, Object> schema, String description) {
        var property = new LinkedHashMap<>(schema);
        property.put("description", description);
        properties.put(name, property);
    }

    private static Map<String, Object> text() {
        return Tree.of("type", "string", "minLength", 1);
    }

    private static Map<String, Object> time() {
        return Tree.of("type", "string", "format", "date-time");
    }
}
