package dev.vestibule.contracts.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeVersionsTest {
    private static final TypeVersions BOARDS = TypeVersions.builder()
            .upcast("board.cut.v1", "board.cut.v2", TypeVersionsTest::lengthGetsAUnit)
            .upcast("board.cut.v2", "board.cut.v3", TypeVersionsTest::aColourIsSaid)
            .build(List.of("board.cut.v3", "board.burnt.v1"));

    @Test
    void theOldestVersionGoesThroughTheWholeChain() {
        var data = JsonNodeFactory.instance.objectNode().put("length", 12);

        assertThat(BOARDS.upcast("board.cut.v1", data)).hasToString("{\"length_mm\":120,\"colour\":\"white\"}");
    }

    @Test
    void aLaterVersionGoesThroughTheRestOfTheChain() {
        var data = JsonNodeFactory.instance.objectNode().put("length_mm", 120);

        assertThat(BOARDS.upcast("board.cut.v2", data)).hasToString("{\"length_mm\":120,\"colour\":\"white\"}");
    }

    @Test
    void theCurrentVersionStaysAsItIs() {
        var data = JsonNodeFactory.instance.objectNode().put("length_mm", 120).put("colour", "red");

        assertThat(BOARDS.upcast("board.cut.v3", data.deepCopy())).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource({
        "board.cut.v1, OLD_VERSION",
        "board.cut.v2, OLD_VERSION",
        "board.cut.v3, CURRENT",
        "board.cut.v4, UNKNOWN_VERSION",
        "board.cut.v123456789, UNKNOWN_VERSION",
        "board.burnt.v1, CURRENT",
        "board.burnt.v2, UNKNOWN_VERSION",
        "board.painted.v1, UNKNOWN_TYPE",
        "board.v1, UNKNOWN_TYPE",
        "board.cut, UNKNOWN_TYPE",
        "board.cut.v0, UNKNOWN_TYPE",
        "board.cut.v1234567890, UNKNOWN_TYPE",
        "Board.Cut.v1, UNKNOWN_TYPE",
        "'', UNKNOWN_TYPE"
    })
    void aTypeIsToldFromAVersion(String type, Recognition recognition) {
        assertThat(BOARDS.recognise(type)).isEqualTo(recognition);
    }

    @Test
    void namesOfOldVersionsAreKnown() {
        assertThat(BOARDS.oldTypes()).containsExactly("board.cut.v1", "board.cut.v2");
        assertThat(BOARDS.currentOf("board.cut.v1")).isEqualTo("board.cut.v3");
        assertThat(BOARDS.currentOf("board.burnt.v1")).isEqualTo("board.burnt.v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"board.cut.v4", "board.painted.v1", "nonsense"})
    void whatIsNotReadableHasNoCurrentVersion(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOARDS.currentOf(type))
                .withMessageContaining(type);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BOARDS.upcast(type, JsonNodeFactory.instance.objectNode()))
                .withMessageContaining(type);
    }

    @Test
    void aHoleInAChainIsRefused() {
        var withoutTheSecond =
                TypeVersions.builder().upcast("board.cut.v1", "board.cut.v2", TypeVersionsTest::lengthGetsAUnit);
        var withoutTheFirst =
                TypeVersions.builder().upcast("board.cut.v2", "board.cut.v3", TypeVersionsTest::aColourIsSaid);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> withoutTheSecond.build(List.of("board.cut.v3")))
                .withMessageContaining("the upcast of board.cut.v2 is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withoutTheFirst.build(List.of("board.cut.v3")))
                .withMessageContaining("the upcast of board.cut.v1 is missing");
    }

    @Test
    void anUpcastLeadsToTheNextVersionOfTheSameType() {
        var builder = TypeVersions.builder();

        for (var to : List.of("board.cut.v3", "board.cut.v1", "board.sawn.v2")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.upcast("board.cut.v1", to, data -> data))
                    .withMessageContaining(to);
        }
    }

    @Test
    void anUpcastToATypeNobodyKnowsIsRefused() {
        var builder = TypeVersions.builder().upcast("board.cut.v1", "board.cut.v2", TypeVersionsTest::lengthGetsAUnit);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.build(List.of("board.cut.v1")))
                .withMessageContaining("unknown type: board.cut.v2");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.build(List.of("board.burnt.v1")));
    }

    @Test
    void twoCurrentVersionsOfOneTypeAreRefused() {
        var builder = TypeVersions.builder().upcast("board.cut.v1", "board.cut.v2", TypeVersionsTest::lengthGetsAUnit);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.build(List.of("board.cut.v1", "board.cut.v2")))
                .withMessageContaining("two current versions");
    }

    @Test
    void twoUpcastsOfOneVersionAreRefused() {
        var builder = TypeVersions.builder().upcast("board.cut.v1", "board.cut.v2", TypeVersionsTest::lengthGetsAUnit);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.upcast("board.cut.v1", "board.cut.v2", TypeVersionsTest::aColourIsSaid));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BoardCut", "board.cut", "board.cut.v0", "board.v1"})
    void aNameThatIsNoTypeNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TypeVersions.builder().build(List.of(name)))
                .withMessageContaining(name);
    }

    private static ObjectNode lengthGetsAUnit(ObjectNode data) {
        return data.put("length_mm", data.remove("length").asInt() * 10);
    }

    private static ObjectNode aColourIsSaid(ObjectNode data) {
        return data.put("colour", "white");
    }
}
