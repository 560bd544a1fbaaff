package dev.vestibule.eventsourcing.postgres.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.fixture.Lamp;
import dev.vestibule.eventsourcing.postgres.operations.StreamHistory.Change;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamHistoryTest {
    private static final String AT = "{\"at\": \"2026-11-24T12:00:00Z\"}";

    @Test
    void everyEventShowsTheFieldsItHasChanged() {
        // When
        var changes = StreamHistory.changes(
                Lamp.AGGREGATE,
                List.of(event(1, "lamp.lit.v1", AT), event(2, "lamp.put_out.v1", AT), event(3, "lamp.lit.v1", AT)));

        // Then
        assertThat(changes.get(0)).hasValue(List.of(change("lit", "false", "true"), change("times_lit", "0", "1")));
        assertThat(changes.get(1)).hasValue(List.of(change("lit", "true", "false")));
        assertThat(changes.get(2)).hasValue(List.of(change("lit", "false", "true"), change("times_lit", "1", "2")));
    }

    @Test
    void afterAnEventThatCannotBeReadNothingIsClaimed() {
        // When
        var changes = StreamHistory.changes(
                Lamp.AGGREGATE,
                List.of(event(1, "lamp.lit.v1", AT), event(2, "lamp.lit.v2", AT), event(3, "lamp.put_out.v1", AT)));

        // Then
        assertThat(changes.get(0)).isPresent();
        assertThat(changes.get(1)).isEmpty();
        assertThat(changes.get(2)).isEmpty();
    }

    @Test
    void fieldsThatComeGoAndLieDeeperAreNamed() {
        // When
        var changes = StreamHistory.difference(
                StoredJson.tree("{\"a\": 1, \"b\": {\"c\": [1], \"d\": null}}"),
                StoredJson.tree("{\"b\": {\"c\": [1, 2], \"d\": null}, \"e\": \"x\"}"));

        // Then
        assertThat(changes)
                .containsExactly(
                        new Change("a", StoredJson.tree("1"), null),
                        change("b.c", "[1]", "[1, 2]"),
                        new Change("e", null, StoredJson.tree("\"x\"")));
    }

    private static Change change(String field, String before, String after) {
        return new Change(field, StoredJson.tree(before), StoredJson.tree(after));
    }

    private static StoredEvent event(long version, String type, String data) {
        return new StoredEvent(
                version,
                new UUID(0, version),
                "lamp_1",
                version,
                "environment_1",
                "room_1",
                null,
                "room_1",
                type,
                data,
                "request-1",
                null,
                "{}",
                null,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
