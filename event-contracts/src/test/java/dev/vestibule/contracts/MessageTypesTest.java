package dev.vestibule.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vestibule.contracts.BoardMessage.BoardBurnt;
import dev.vestibule.contracts.BoardMessage.BoardCut;
import dev.vestibule.contracts.version.Recognition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTypesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final MessageTypes<BoardMessage> TYPES = BoardTopic.TYPES;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "board.cut.v1 | {\"length\":12,\"cut_at\":\"2026-11-24T12:00:00Z\"}",
                "board.cut.v2 | {\"length_mm\":120,\"cut_at\":\"2026-11-24T12:00:00Z\"}",
                "board.cut.v3 | {\"length_mm\":120,\"colour\":\"white\",\"cut_at\":\"2026-11-24T12:00:00Z\"}"
            })
    void everyVersionIsReadAsTheCurrentOne(String type, String json) {
        assertThat(TYPES.read(type, bytes(json))).isEqualTo(new BoardCut(120, "white", NOON));
    }

    @Test
    void anUnknownTypeIsPassedOverWhateverItsValue() {
        assertThat(TYPES.read("board.painted.v1", bytes("not JSON")))
                .isEqualTo(new BoardMessage.Unknown("board.painted.v1"));
        assertThat(TYPES.recognise("board.painted.v1")).isEqualTo(Recognition.UNKNOWN_TYPE);
    }

    @Test
    void anUnknownVersionOfAKnownTypeIsNeverPassedOver() {
        assertThatExceptionOfType(UnknownVersion.class)
                .isThrownBy(() -> TYPES.read("board.cut.v4", bytes("{}")))
                .withMessageContaining("board.cut.v4")
                .satisfies(failure -> assertThat(failure.type()).isEqualTo("board.cut.v4"));
        assertThat(TYPES.recognise("board.cut.v4")).isEqualTo(Recognition.UNKNOWN_VERSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a secret and no JSON",
                "[\"a secret\"]",
                "null",
                "{\"length_mm\":\"a secret\",\"colour\":\"red\",\"cut_at\":\"2026-11-24T12:00:00Z\"}",
                "{\"length_mm\":120,\"colour\":\"red\",\"cut_at\":\"a secret\"}"
            })
    void aValueThatIsNotTheJsonOfItsTypeIsReportedAndNotQuoted(String value) {
        assertThatExceptionOfType(UnreadableMessage.class)
                .isThrownBy(() -> TYPES.read("board.cut.v3", bytes(value)))
                .isNotInstanceOf(UnknownVersion.class)
                .withMessageContaining("board.cut.v3")
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    @Test
    void dataThatNeverWasOfItsVersionIsReportedAsWell() {
        assertThatExceptionOfType(UnreadableMessage.class)
                .isThrownBy(() -> TYPES.read("board.cut.v1", bytes("{\"colour\":\"red\"}")))
                .withMessageContaining("board.cut.v1");
    }

    @Test
    void whatANewerProducerAddsIsIgnored() {
        assertThat(TYPES.read("board.burnt.v1", bytes("{\"smoke\":[1],\"burnt_at\":\"2026-11-24T12:00:00Z\"}")))
                .isEqualTo(new BoardBurnt(NOON));
    }

    @Test
    void namesAreThoseOfAllVersions() {
        assertThat(TYPES.names()).containsExactly("board.burnt.v1", "board.cut.v1", "board.cut.v2", "board.cut.v3");
        assertThat(TYPES.all()).containsOnlyKeys("board.burnt.v1", "board.cut.v3");
        assertThat(TYPES.recordOf("board.cut.v1")).isEmpty();
    }

    @Test
    void theKeyIsThatOfTheTypeWhateverItsVersion() {
        assertThat(TYPES.keyOf("board.cut.v1")).isEqualTo(MessageKey.ORGANIZATION);
        assertThat(TYPES.keyOf("board.burnt.v1")).isEqualTo(MessageKey.ENVIRONMENT);
        assertThatIllegalArgumentException().isThrownBy(() -> TYPES.keyOf("board.painted.v1"));
    }

    @Test
    void aTableWithAHoleIsRefused() {
        var builder = MessageTypes.<BoardMessage>on(BoardTopic.NAME, BoardMessage.Unknown::new)
                .type("board.cut.v3", BoardCut.class)
                .upcast("board.cut.v2", "board.cut.v3", data -> data);

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("the upcast of board.cut.v1 is missing");
    }

    @Test
    void oneNameForTwoRecordsAndOneRecordUnderTwoNamesAreRefused() {
        var builder = MessageTypes.<BoardMessage>on(BoardTopic.NAME, BoardMessage.Unknown::new)
                .type("board.cut.v1", BoardCut.class);

        assertThatIllegalArgumentException().isThrownBy(() -> builder.type("board.cut.v1", BoardBurnt.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageTypes.<BoardMessage>on("t", BoardMessage.Unknown::new)
                        .type("board.cut.v1", BoardCut.class)
                        .type("board.sawn.v1", BoardCut.class)
                        .build());
    }

    @Test
    void onlyMessagesOfTheTableHaveANameThere() {
        assertThatIllegalArgumentException().isThrownBy(() -> TYPES.typeOf(new BoardMessage.Unknown("x.y.v1")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
