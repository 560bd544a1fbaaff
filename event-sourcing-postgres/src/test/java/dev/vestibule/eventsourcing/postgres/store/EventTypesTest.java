package dev.vestibule.eventsourcing.postgres.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
            .type("door.painted.v2", DoorEvent.DoorPainted.class)
            .upcast(
                    "door.painted.v1",
                    "door.painted.v2",
                    json -> json.put("colour", json.remove("color").asText()))
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

    @Test
    void anOldVersionIsReadAsTheNewOne() {
        var old = """
                {"door_id":"door_1","color":"red","painted_at":"2026-11-24T12:00:00.123Z","notes":{"a":"1","b":"2"}}""";

        assertThat(TYPES.read("door.painted.v1", old)).isEqualTo(PAINTED);
        assertThat(TYPES.names()).containsExactly("door.painted.v1", "door.painted.v2");
    }

    @Test
    void anUnknownStoredTypeIsAnError() {
        assertThatThrownBy(() -> TYPES.read("door.stolen.v1", "{}")).hasMessageContaining("door.stolen.v1");
    }
}
