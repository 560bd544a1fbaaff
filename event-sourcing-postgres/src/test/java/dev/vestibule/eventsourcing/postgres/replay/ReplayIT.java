package dev.vestibule.eventsourcing.postgres.replay;

import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.FAILED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.RETIRED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.eventsourcing.postgres.fixture.DamagedTopic;
import dev.vestibule.eventsourcing.postgres.fixture.ReplayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.RoomsFixture;
import dev.vestibule.eventsourcing.postgres.replay.ReplayState.Action;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplayIT {
    @RegisterExtension
    static final RoomsFixture ROOMS = new RoomsFixture();

    private final ReplayFixture replays = new ReplayFixture(ROOMS);

    @Test
    void inv29ARebuiltGenerationEqualsTheLiveOneWhileWritesGoOn() {
        // Given
        replays.projectAll(100);
        replays.work("a");
        var writing = keepWriting();

        // When
        var run = replays.order();
        replays.awaitState(run, VERIFIED);

        // Then
        writing.set(false);
        var diff = replays.diff(run);
        assertThat(diff.getBoolean("equal")).isTrue();
        assertThat(diff.getJsonArray("tables")).hasSize(2).allSatisfy(table -> {
            var compared = (JsonObject) table;
            assertThat(compared.getJsonObject("new")).isEqualTo(compared.getJsonObject("live"));
            assertThat(compared.getJsonObject("new").getLong("rows")).isPositive();
        });
    }

    private AtomicBoolean keepWriting() {
        var writing = new AtomicBoolean(true);
        var thread = Thread.ofPlatform().start(() -> {
            while (writing.get()) {
                replays.lightOne();
            }
        });
        ROOMS.closeAfterTest(() -> {
            writing.set(false);
            thread.join();
        });
        return writing;
    }

    @Test
    void inv26AReplayMeetsAGapAndSaysWhere() {
        // Given
        replays.projectAll(30);
        replays.work("a");
        new DamagedTopic(ROOMS.topic()).rewrite(records -> {
            if (records.size() > 2) {
                records.remove(1);
            }
        });

        // When
        var run = replays.order();
        replays.awaitState(run, FAILED);

        // Then
        assertThat(replays.find(run).error()).contains(ROOMS.topic()).contains("follows position");
    }

    @Test
    void inv33AnOrganizationsReplayTouchesItsRowsOnly() {
        // Given
        replays.projectAll(60);
        replays.work("a");
        var room = replays.firstRoom();
        var others = replays.fingerprint("room <> '" + room + "'");
        var before = replays.fingerprint("room = '" + room + "'");
        ROOMS.store().sql("update room_count set lit = lit + 5 where room = '" + room + "'");
        ROOMS.store().sql("delete from room_log where room = '" + room + "' and nth > 2");

        // When
        var run = replays.orderOf(room);
        replays.awaitState(run, RETIRED);

        // Then
        assertThat(replays.fingerprint("room = '" + room + "'")).isEqualTo(before);
        assertThat(replays.fingerprint("room <> '" + room + "'")).isEqualTo(others);
        replays.light(20);
        replays.awaitRows(1, 80);
    }

    @Test
    void inv34ADryRunTellsTheDifferenceAndChangesNothing() {
        // Given
        replays.projectAll(60);
        replays.work("a");
        var store = ROOMS.store();
        store.sql("update room_count set lit = lit + 5 where room = '" + replays.firstRoom() + "'");
        store.sql("delete from room_log where room = '" + replays.lastRoom() + "' and nth = 1");
        var rows = replays.fingerprint("true");
        var offsets = offsets();

        // When
        var run = replays.orderDryRun();
        replays.awaitState(run, RETIRED);

        // Then
        replays.awaitOnlyGeneration(1);
        assertThat(replays.equal(run)).isFalse();
        assertThat(differences(replays.diff(run), "room_count"))
                .containsExactly(new JsonObject()
                        .put("key", new JsonObject().put("room", replays.firstRoom()))
                        .put("organization_id", replays.firstRoom())
                        .put("in", "both"));
        assertThat(differences(replays.diff(run), "room_log"))
                .singleElement()
                .satisfies(it -> assertThat(((JsonObject) it).getString("in")).isEqualTo("new"));
        assertThat(replays.fingerprint("true")).isEqualTo(rows);
        assertThat(offsets()).isEqualTo(offsets);
        assertThat(replays.active()).isEqualTo(1);
        assertThatThrownBy(() -> replays.act(run, Action.SWITCH)).isInstanceOf(ReplayRefused.class);
    }

    private static List<Object> differences(JsonObject diff, String table) {
        return diff.getJsonArray("tables").stream()
                .map(JsonObject.class::cast)
                .filter(it -> it.getString("table").equals(table))
                .map(it -> it.getJsonArray("differences"))
                .flatMap(JsonArray::stream)
                .toList();
    }

    private static List<String> offsets() {
        return ROOMS.store().query("""
                        select (o.*)::text from (select projection, generation, topic, partition, next_offset, last_position
                          from projection_offset order by 1, 2, 3, 4) o""").stream().map(row -> row.getString(0)).toList();
    }

    @Test
    void inv36TheRateLimitHolds() {
        // Given
        replays.projectAll(300);
        replays.work("a");

        // When
        var began = System.nanoTime();
        var run = replays.orderAtRate(100);
        replays.awaitState(run, VERIFIED);

        // Then: the last hundred count as caught up, so at least 200 events, less a batch, took their time
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1_700));
        assertThat(replays.rows(2)).isEqualTo(300);
        assertThat(replays.find(run).progress().getJsonArray("partitions")).isNotEmpty();
    }

    @Test
    void onlyOneRebuildOfAProjectionAtATime() {
        replays.project();
        replays.order();

        assertThatThrownBy(replays::order).isInstanceOf(ReplayRefused.class).hasMessageContaining("under way");
    }

    @Test
    void rowsThatBuildOnEarlierEventsAreNotRebuiltFromTheMiddle() {
        var order = new ReplayOrder(
                "log",
                Optional.empty(),
                new StartPoint.AfterPosition(10),
                Map.of(),
                false,
                Optional.empty(),
                new JsonObject(),
                "because");

        assertThatThrownBy(() -> replays.order(order))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("from the beginning");
    }
}
