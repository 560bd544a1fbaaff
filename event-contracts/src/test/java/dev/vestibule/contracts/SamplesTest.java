package dev.vestibule.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.contracts.SampleFiles.Sample;
import dev.vestibule.contracts.topics.PublishedTopic;
import dev.vestibule.contracts.topics.PublishedTopics;
import dev.vestibule.contracts.version.Recognition;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// INV-38: what has once been published can be read for ever. Samples are added and never changed or taken away;
/// `approved.txt` lists them with their hashes.
class SamplesTest {
    private static final String PROMISE = """
            Records like these samples are in topics that are kept for ever. A sample is never changed or removed, not \
            even when its type has a newer version: that is what proves that the old records can still be read.""";

    static List<Sample> samples() {
        return SampleFiles.all();
    }

    static Stream<String> types() {
        return PublishedTopics.ALL.stream().map(PublishedTopic::types).flatMap(types -> types.names().stream());
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeOfEveryVersionHasSamples(String type) {
        assertThat(SampleFiles.of(type))
                .as("Add src/test/resources/samples/%s/<case>.json", type)
                .isNotEmpty();
    }

    /// So that a field that becomes mandatory, or one that is no longer written, is noticed.
    @ParameterizedTest
    @MethodSource("types")
    void samplesShowEveryFieldAndHowItIsWithoutTheOptionalOnes(String type) {
        var schema = Schemas.of(type);
        var required = new TreeSet<String>();
        schema.get("required").forEach(name -> required.add(name.asText()));
        var fields = SampleFiles.of(type).stream()
                .map(sample -> (Set<String>) new TreeSet<>(List.copyOf(names(sample))))
                .collect(Collectors.toSet());

        assertThat(fields.stream().flatMap(Set::stream))
                .containsAll(names(schema.get("properties").fieldNames()));
        assertThat(fields).anyMatch(names -> required.containsAll(names));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleFitsTheSchemaOfItsVersion(Sample sample) {
        assertThat(Schemas.errorsOf(sample.type(), sample.bytes())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsReadAndWrittenAgain(Sample sample) throws IOException {
        var types = typesWith(sample.type());

        var message = types.read(sample.type(), sample.bytes());

        var written = MessageJson.write(message);
        assertThat(message.type()).isEqualTo(types.currentOf(sample.type()));
        assertThat(message.subject()).isNotEmpty();
        assertThat(Schemas.errorsOf(message.type(), written)).isEmpty();
        if (types.recognise(sample.type()) == Recognition.CURRENT) {
            assertThat(MessageJson.mapper().readTree(written)).isEqualTo(sample.json());
        }
    }

    @Test
    void noSampleIsChangedOrTakenAway() {
        new ContractFile(SampleFiles.FOLDER + "/approved.txt")
                .mustList(
                        SampleFiles.all().stream()
                                .map(sample -> sample + " " + sha256(sample.bytes()))
                                .toList(),
                        PROMISE);
    }

    private static MessageTypes<?> typesWith(String type) {
        return PublishedTopics.ALL.stream()
                .map(PublishedTopic::types)
                .filter(types -> types.names().contains(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("A sample of no type: " + type));
    }

    private static Set<String> names(Sample sample) {
        return names(sample.json().fieldNames());
    }

    private static Set<String> names(java.util.Iterator<String> names) {
        var all = new TreeSet<String>();
        names.forEachRemaining(all::add);
        return all;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
