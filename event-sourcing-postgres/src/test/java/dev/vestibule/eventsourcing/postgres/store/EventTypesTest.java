package dev.vestibule.eventsourcing.postgres.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTypesTest {
    private record DoorId(String value) {}

    private enum Colour {
        RED
    }

    private sealed interface DoorEvent {
        record DoorPainted(
                DoorId doorId,
                Colour colour,
                Instant paintedAt,
                Map<String, String> notes,
                @Nullable String painter) implements DoorEvent {}
    }

    private static final EventTypes<DoorEvent> TYPES = EventTypes.<DoorEvent>builder()
            .type("door.painted.v3", DoorEvent.DoorPainted.class)
            .upcast(
                    "door.painted.v1",
                    "door.painted.v2",
                    json -> json.put("colour", json.remove("color").asText()))
            .upcast("door.painted.v2", "door.painted.v3", json -> json.putNull("painter"))
            .build();
    private static final DoorEvent PAINTED = new DoorEvent.DoorPainted(
            new DoorId("door_1"),
            Colour.RED,
            Instant.parse("2026-11-24T12:00:00.123Z"),
            Map.of("b", "2", "a", "1"),
            null);

    @Test
    void anEventIsWrittenInPlainJson() {
        assertThat(TYPES.write(PAINTED)).isEqualTo("""
                {"door_id":"door_1","colour":"red","painted_at":"2026-11-24T12:00:00.123Z","notes":{"a":"1","b":"2"},"painter":null}""");
    }

    @Test
    void whatWasWrittenIsReadBack() {
        assertThat(TYPES.read(TYPES.typeOf(PAINTED), TYPES.write(PAINTED))).isEqualTo(PAINTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "door.painted.v1 | {\"door_id\":\"door_1\",\"color\":\"red\"",
                "door.painted.v2 | {\"door_id\":\"door_1\",\"colour\":\"red\""
            })
    void anOldVersionIsReadAsTheNewOne(String type, String beginning) {
        var old = beginning + ",\"painted_at\":\"2026-11-24T12:00:00.123Z\",\"notes\":{\"a\":\"1\",\"b\":\"2\"}}";

        assertThat(TYPES.read(type, old)).isEqualTo(PAINTED);
        assertThat(TYPES.names()).containsExactly("door.painted.v1", "door.painted.v2", "door.painted.v3");
    }

    @Test
    void aVersionNobodyCanReadIsRefusedWhenTheTableIsBuilt() {
        var withoutTheFirst = EventTypes.<DoorEvent>builder()
                .type("door.painted.v3", DoorEvent.DoorPainted.class)
                .upcast("door.painted.v2", "door.painted.v3", json -> json);

        assertThatIllegalArgumentException()
                .isThrownBy(withoutTheFirst::build)
                .withMessageContaining("the upcast of door.painted.v1 is missing");
    }

    @Test
    void oneShapeUnderTwoNamesIsRefused() {
        var builder = EventTypes.<DoorEvent>builder()
                .type("door.painted.v1", DoorEvent.DoorPainted.class)
                .type("door.dyed.v1", DoorEvent.DoorPainted.class);

        assertThatIllegalArgumentException().isThrownBy(builder::build);
    }

    @Test
    void dataThatNeverWasOfItsVersionIsAnError() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TYPES.read("door.painted.v1", "{}"))
                .withMessageContaining("door.painted.v1");
    }

    @Test
    void aStoredVersionOfANewerReleaseIsAnErrorThatSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TYPES.read("door.painted.v4", "{}"))
                .withMessageContaining("A newer release has stored door.painted.v4");
    }

    @Test
    void anUnknownStoredTypeIsAnError() {
        assertThatThrownBy(() -> TYPES.read("door.stolen.v1", "{}")).hasMessageContaining("door.stolen.v1");
    }
}
