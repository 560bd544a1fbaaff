package dev.vestibule.eventsourcing.postgres.store;

import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.ENVIRONMENT;
import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.NOON;
import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.newLamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vestibule.eventsourcing.postgres.fixture.Lamp;
import dev.vestibule.eventsourcing.postgres.fixture.Lamp.Command.Break;
import dev.vestibule.eventsourcing.postgres.fixture.Lamp.Command.Light;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Aggregate<Lamp.Command, Lamp.State, Lamp.Event, Lamp.Refusal> LAMP =
            Lamp.AGGREGATE.withSnapshots(SnapshotRule.ofRecord(1, 10, Lamp.State.class));

    @AutoClose
    private static final StoreFixture FIXTURE = new StoreFixture();

    private final StreamRef lamp = newLamp();

    @BeforeEach
    void lightItOften() {
        for (var i = 0; i < 34; i++) {
            handle(new Light(NOON));
        }
        awaitSnapshotAt(30);
    }

    @Test
    void aCommandFoldsOnlyWhatCameAfterTheSnapshot() {
        assertThat(history(1).events()).extracting(StoredEvent::version).containsExactly(31L, 32L, 33L, 34L);
        assertThat(stateOf(LAMP).timesLit()).isEqualTo(34);
    }

    @Test
    void inv18DeletingAllSnapshotsChangesNoState() {
        // Given
        var withSnapshot = stateOf(LAMP);

        // When
        FIXTURE.sql("delete from snapshot");

        // Then
        assertThat(stateOf(LAMP)).isEqualTo(withSnapshot).isEqualTo(stateOf(Lamp.AGGREGATE));
    }

    @Test
    void aSnapshotOfAnotherShapeIsNotRead() {
        // Given
        FIXTURE.sql(
                "update snapshot set state = '{\"brightness\": 1}' where stream_id = '%s'".formatted(lamp.streamId()));

        // When
        var changed = Lamp.AGGREGATE.withSnapshots(SnapshotRule.ofRecord(2, 10, Lamp.State.class));

        // Then
        assertThat(stateOf(changed)).isEqualTo(stateOf(Lamp.AGGREGATE));
    }

    @Test
    void anotherEnvironmentDoesNotGetIt() {
        var foreign = FIXTURE.store
                .histories("environment_2", Map.of(lamp.streamId(), 1))
                .await()
                .atMost(PATIENCE);

        assertThat(foreign).isEmpty();
    }

    @Test
    void aSlowWriterPutsNoOlderStateInPlaceOfANewerOne() {
        // When
        keep(ENVIRONMENT, 20);
        keep("environment_2", 34);

        // Then
        assertThat(snapshotVersion()).isEqualTo(30);
    }

    @Test
    void theHeadDecidesWhoWinsNotTheSnapshot() {
        // When
        var results = Uni.join()
                .all(IntStream.range(0, 10)
                        .mapToObj(i -> FIXTURE.commands
                                .handle(LAMP, lamp, new Light(NOON), StoreFixture.context())
                                .onFailure(ConcurrencyConflict.class)
                                .recoverWithNull())
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        // Then
        var done = results.stream().filter(Outcome.Done.class::isInstance).count();
        assertThat(stateOf(LAMP).timesLit()).isEqualTo(34 + (int) done);
        assertThat(stateOf(LAMP)).isEqualTo(stateOf(Lamp.AGGREGATE));
    }

    @Test
    void aClosedStreamIsNotKept() {
        // When
        for (var i = 0; i < 5; i++) {
            handle(new Light(NOON));
        }
        handle(new Break(NOON));
        keep(ENVIRONMENT, 40);

        // Then
        assertThat(snapshotVersion()).isEqualTo(30);
        assertThat(stateOf(LAMP).broken()).isTrue();
    }

    private void handle(Lamp.Command command) {
        FIXTURE.commands
                .handle(LAMP, lamp, command, StoreFixture.context())
                .await()
                .atMost(PATIENCE);
    }

    private void keep(String environmentId, long version) {
        FIXTURE.store
                .keep(environmentId, List.of(new History.Snapshot(lamp.streamId(), version, 1, "{}")))
                .await()
                .atMost(PATIENCE);
    }

    private Lamp.State stateOf(Aggregate<Lamp.Command, Lamp.State, Lamp.Event, Lamp.Refusal> aggregate) {
        return FIXTURE.commands.stateOf(aggregate, lamp).await().atMost(PATIENCE);
    }

    private History history(int schema) {
        return FIXTURE.store
                .histories(ENVIRONMENT, Map.of(lamp.streamId(), schema))
                .await()
                .atMost(PATIENCE)
                .getOrDefault(lamp.streamId(), History.EMPTY);
    }

    private void awaitSnapshotAt(long version) {
        await().atMost(PATIENCE).until(() -> snapshotVersion() == version);
    }

    private long snapshotVersion() {
        return FIXTURE.number(
                "select coalesce(max(version), 0) from snapshot where stream_id = '%s'".formatted(lamp.streamId()));
    }
}
