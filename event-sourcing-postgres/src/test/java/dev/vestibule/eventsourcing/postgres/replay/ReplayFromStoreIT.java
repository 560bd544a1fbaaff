package dev.vestibule.eventsourcing.postgres.replay;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.FAILED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.RETIRED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.fixture.DamagedTopic;
import dev.vestibule.eventsourcing.postgres.fixture.ReplayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.RoomsFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.relay.Republications;
import dev.vestibule.eventsourcing.postgres.relay.SideTopics;
import dev.vestibule.eventsourcing.postgres.replay.ReplayState.Action;
import dev.vestibule.testing.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The topic is lost: its owner makes a copy of it from its store, and the replay reads that.
class ReplayFromStoreIT {
    @RegisterExtension
    static final RoomsFixture ROOMS = new RoomsFixture();

    private final ReplayFixture replays = new ReplayFixture(ROOMS);

    @Test
    void aReplayFromTheStoreEqualsTheRowsAlthoughTheTopicIsLost() {
        // Given
        replays.projectAll(120);
        replays.work("a");
        new DamagedTopic(ROOMS.topic()).truncate();
        var copy = copy(null);

        // When
        var run = replays.orderFrom(copy, null, null);
        replays.awaitState(run, VERIFIED);

        // Then: the copy first, then what comes to the topic
        assertThat(replays.equal(run)).isTrue();
        assertThat(replays.rows(2)).isEqualTo(120);
        replays.light(30);
        replays.awaitRows(1, 150);
        replays.awaitRows(2, 150);
        replays.act(run, Action.SWITCH);
        replays.act(run, Action.RETIRE);
        awaitGone(copy);
        patiently().until(() -> replays.find(run).sources().isEmpty());
        replays.light(10);
        replays.awaitRows(2, 160);
    }

    @Test
    void inv31AReplayFromTheStoreThatIsKilledGoesOnInTheCopy() {
        // Given
        replays.projectAll(300);
        new DamagedTopic(ROOMS.topic()).truncate();
        var copy = copy(null);
        var first = replays.newWorker("first");
        var run = replays.orderFrom(copy, null, 100);
        patiently().until(() -> replays.rows(2) > 10);

        // When
        first.close();
        assertThat(replays.rows(2)).isLessThan(300);
        assertThat(ROOMS.store().number("select min(next_offset) from projection_offset where generation = 2"))
                .isNegative();
        replays.work("second");
        replays.faster(run);

        // Then
        replays.awaitState(run, VERIFIED);
        assertThat(replays.equal(run)).isTrue();
        assertThat(replays.rows(2)).isEqualTo(300);
        replays.act(run, Action.CANCEL);
        awaitGone(copy);
        assertThat(replays.rows(1)).isEqualTo(300);
    }

    @Test
    void inv33AnOrganizationsReplayFromTheStoreNeedsNoTopic() {
        // Given
        replays.projectAll(60);
        replays.work("a");
        var room = replays.firstRoom();
        var others = replays.fingerprint("room <> '" + room + "'");
        var before = replays.fingerprint("room = '" + room + "'");
        ROOMS.store().sql("delete from room_log where room = '" + room + "' and nth > 1");
        new DamagedTopic(ROOMS.topic()).truncate();
        var copy = copy(room);

        // When
        var run = replays.orderFrom(copy, room, null);
        replays.awaitState(run, RETIRED);

        // Then
        assertThat(replays.fingerprint("room = '" + room + "'")).isEqualTo(before);
        assertThat(replays.fingerprint("room <> '" + room + "'")).isEqualTo(others);
        awaitGone(copy);
    }

    @Test
    void aReplayWhoseCopyIsGoneFails() {
        // Given
        replays.projectAll(5);
        replays.work("a");

        // When
        var run = replays.orderFrom("vestibule.nobody.replay.nothing", null, null);

        // Then
        replays.awaitState(run, FAILED);
        assertThat(replays.find(run).error()).isEqualTo("The copy vestibule.nobody.replay.nothing is gone.");
        assertThat(replays.rows(2)).isZero();
    }

    /// Has the owner copy its store.
    private static String copy(@Nullable String room) {
        var name = SideTopics.name(ROOMS.service(), StoreFixture.newId("copy"));
        new SideTopics(Infrastructure.kafka()).create(name);
        ROOMS.awaitPublished();
        var order = new Republications.Order(ROOMS.topic(), name, room, 1, null, new JsonObject(), "a replay");
        var ordered = new Republications(ROOMS.store().pool)
                .order(name, order)
                .await()
                .atMost(PATIENCE);
        assertThat(ordered).isPresent();
        return name;
    }

    private static void awaitGone(String copy) {
        patiently().untilAsserted(() -> assertThat(topics()).doesNotContain(copy));
    }

    private static Set<String> topics() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.kafka()))) {
            return admin.listTopics().names().get();
        }
    }
}
