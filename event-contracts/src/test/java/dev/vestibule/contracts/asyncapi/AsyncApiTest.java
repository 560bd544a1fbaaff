package dev.vestibule.contracts.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.vestibule.contracts.BoardMessage.BoardBurnt;
import dev.vestibule.contracts.BoardMessage.BoardCut;
import dev.vestibule.contracts.BoardTopic;
import dev.vestibule.contracts.ContractFile;
import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.contracts.MessageJson;
import dev.vestibule.contracts.SampleFiles;
import dev.vestibule.contracts.SampleFiles.Sample;
import dev.vestibule.contracts.Schemas;
import dev.vestibule.contracts.topics.PublishedTopic;
import dev.vestibule.contracts.topics.PublishedTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// INV-37: `/asyncapi.yaml` says what the records say, and what is published fits it.
class AsyncApiTest {
    private static final SchemaRegistry DRAFT_7 = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    private static final String DOCUMENT = new AsyncApiDocument(PublishedTopics.ALL, Schemas::of).yaml();
    /// What JSON Schema draft 7, and so AsyncAPI's own dialect, means by it is what draft 2020-12 means.
    private static final Set<String> SHARED_KEYWORDS = Set.of(
            "$schema",
            "$id",
            "title",
            "description",
            "type",
            "format",
            "properties",
            "required",
            "items",
            "additionalProperties");

    static List<Sample> samples() {
        return SampleFiles.all();
    }

    static Stream<String> types() {
        return PublishedTopics.ALL.stream().map(PublishedTopic::types).flatMap(types -> types.names().stream());
    }

    @Test
    void theDocumentIsWhatTheContractSays() {
        new ContractFile("src/main/resources/asyncapi.yaml").mustSay(DOCUMENT);
    }

    @Test
    void theDocumentIsAsyncApi3() {
        var specification = specification();

        assertThat(errors(specification, published())).isEmpty();
    }

    /// Otherwise the test above could pass for any document.
    @Test
    void aDocumentWithAMistakeIsNotAsyncApi3() {
        var specification = specification();
        var misspelt = (ObjectNode) published();
        ((ObjectNode) misspelt.at("/operations/publish-connections")).put("action", "publish");
        var unbound = (ObjectNode) published();
        ((ObjectNode) unbound.at("/channels/connections/bindings/kafka")).put("partitions", "twelve");

        assertThat(errors(specification, misspelt)).isNotEmpty();
        assertThat(errors(specification, unbound)).isNotEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        var document = published();

        var references = document.findValuesAsText("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void everyTopicIsThereWithItsTypes() {
        var channels = new ArrayList<String>();
        for (var channel : published().get("channels")) {
            var topic = PublishedTopics.named(channel.get("address").asText()).orElseThrow();
            channels.add(topic.name());
            assertThat(namesIn(channel.get("messages")))
                    .containsExactlyElementsOf(topic.types().names());
            assertThat(channel.at("/bindings/kafka/topic").asText()).isEqualTo(topic.name());
        }
        assertThat(channels)
                .containsExactlyInAnyOrderElementsOf(
                        PublishedTopics.ALL.stream().map(PublishedTopic::name).toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaOfEveryTypeIsTheSchemaFile(String type) {
        var file = ((ObjectNode) Schemas.of(type)).without(List.of("$schema", "$id"));

        var schema = resolved(published().at("/components/messages/" + type + "/payload"));

        assertThat(schema).isEqualTo(file);
        assertThat(keywordsOf(Schemas.of(type))).isSubsetOf(SHARED_KEYWORDS);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleFitsTheDocument(Sample sample) {
        var payload = schemaAt("/components/messages/" + sample.type() + "/payload");

        assertThat(errors(payload, sample.json())).isEmpty();
    }

    @Test
    void everyHeaderIsDescribed() {
        var names = Arrays.stream(MessageHeaders.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        return (String) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();

        assertThat(namesIn(published().at("/components/schemas/CloudEventHeaders/properties")))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void anOldVersionStaysInTheDocument() throws IOException {
        var topic = new PublishedTopic(
                BoardTopic.NAME, "boards-service", "/services/boards", "Boards", 0, BoardTopic.TYPES);

        var document =
                new YAMLMapper().readTree(new AsyncApiDocument(List.of(topic), AsyncApiTest::boardSchema).yaml());

        assertThat(errors(specification(), document)).isEmpty();
        assertThat(document.at("/components/messages/board.cut.v1/description").asText())
                .isEqualTo("An old version, no longer written. It is read as `board.cut.v3`.");
        assertThat(document.at("/channels/boards/messages").has("board.cut.v2")).isTrue();
        assertThat(document.at("/components/messages/board.cut.v3").has("description"))
                .isFalse();
    }

    private static JsonNode boardSchema(String type) {
        return Schemas.of(type, type.contains("burnt") ? BoardBurnt.class : BoardCut.class);
    }

    private static Set<String> keywordsOf(JsonNode schema) {
        var keywords = schema.fieldNames();
        var all = Stream.<String>builder();
        keywords.forEachRemaining(all);
        var inner =
                Stream.of("items", "additionalProperties").filter(schema::has).map(schema::get);
        var properties = schema.has("properties") ? schema.get("properties").valueStream() : Stream.<JsonNode>empty();
        return Stream.concat(all.build(), Stream.concat(inner, properties).flatMap(part -> keywordsOf(part).stream()))
                .collect(Collectors.toSet());
    }

    private static Schema schemaAt(String pointer) {
        var schema = MessageJson.mapper().createObjectNode().put("$ref", "#" + pointer);
        return DRAFT_7.getSchema(schema.set("components", published().get("components")));
    }

    private static JsonNode resolved(JsonNode reference) {
        return published().at(reference.get("$ref").asText().substring(1));
    }

    private static List<String> namesIn(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<Error> errors(Schema schema, JsonNode document) {
        return schema.validate(
                document.toString(),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static JsonNode published() {
        try {
            return new YAMLMapper().readTree(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema specification() {
        try (var stream = AsyncApiTest.class.getResourceAsStream("/asyncapi/asyncapi-3.0.0.schema.json")) {
            return DRAFT_7.getSchema(MessageJson.mapper().readTree(Objects.requireNonNull(stream)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
