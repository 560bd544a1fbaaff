package dev.vestibule.eventsourcing.postgres.replay;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.SWITCHED;
import static dev.vestibule.eventsourcing.postgres.replay.ReplayState.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.eventsourcing.postgres.fixture.ReplayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.RoomsFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.projector.Batch;
import dev.vestibule.eventsourcing.postgres.projector.Progress;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionOffsets.Fenced;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionTable;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionWriter;
import dev.vestibule.eventsourcing.postgres.projector.Rows;
import dev.vestibule.eventsourcing.postgres.relay.RecordWriter;
import dev.vestibule.eventsourcing.postgres.replay.ReplayState.Action;
import dev.vestibule.testing.topic.TopicReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// When a rebuilt generation takes the place of the live one, and the way back.
class ReplaySwitchedIT {
    @RegisterExtension
    static final RoomsFixture ROOMS = new RoomsFixture();

    private final ReplayFixture replays = new ReplayFixture(ROOMS);

    @Test
    void inv35ReadersSeeOneGenerationAndNeverAnEmptyTable() {
        // Given
        replays.projectAll(60);
        replays.work("a");
        var run = verified();
        var counts = new ArrayList<Long>();
        var reading = new AtomicBoolean(true);
        var reader = Thread.ofVirtual().start(() -> {
            while (reading.get()) {
                counts.add(ROOMS.store().number("""
                        select count(*) from room_log where generation =
                          (select active_generation from projection_pointer where projection = 'log')"""));
            }
        });

        // When
        replays.act(run, Action.SWITCH);
        replays.act(run, Action.ROLLBACK);
        replays.act(run, Action.SWITCH);
        reading.set(false);
        patiently().until(() -> !reader.isAlive());

        // Then
        assertThat(counts).isNotEmpty().containsOnly(60L);
        assertThat(replays.active()).isEqualTo(2);
        assertThat(replays.find(run).state()).isEqualTo(SWITCHED);
    }

    @Test
    void afterASwitchBothGenerationsStayFreshSoThatARollbackLosesNothing() {
        // Given
        replays.light(20);
        replays.project();
        replays.work("a");
        var run = verified();
        replays.act(run, Action.SWITCH);

        // When
        replays.light(20);
        replays.awaitRows(2, 40);
        replays.awaitRows(1, 40);
        replays.act(run, Action.ROLLBACK);
        replays.light(20);

        // Then
        replays.awaitRows(1, 60);
        replays.awaitRows(2, 60);
        assertThat(replays.active()).isEqualTo(1);
    }

    @Test
    void retiringRemovesTheOldRowsAndTheNextRebuildWorks() {
        // Given
        replays.light(20);
        replays.project();
        replays.work("a");
        var first = verified();
        replays.act(first, Action.SWITCH);

        // When
        replays.act(first, Action.RETIRE);

        // Then
        replays.awaitOnlyGeneration(2);
        assertThat(replays.offsetsOf(1)).isZero();
        var second = verified();
        assertThat(replays.find(second).toGeneration()).isEqualTo(3);
    }

    @Test
    void nobodyBeginsInAGenerationThatWasGivenUp() {
        // Given
        replays.light(20);
        replays.project();
        replays.work("a");
        var run = verified();
        replays.act(run, Action.SWITCH);
        replays.act(run, Action.RETIRE);
        replays.awaitOnlyGeneration(2);

        // When
        var late = new ProjectionWriter(ROOMS.store().pool, new NothingApplied(ROOMS.log()), 1);
        var batch = new Batch.Builder();
        TopicReader.readAll(ROOMS.topic()).stream()
                .filter(it -> it.partition() == RecordWriter.partitionOf(replays.firstRoom(), 12))
                .forEach(it -> batch.add(it, Progress.START));

        // Then
        assertThatThrownBy(() -> late.write(batch.build())).isInstanceOf(Fenced.class);
        assertThat(replays.offsetsOf(1)).isZero();
    }

    /// Writes no rows, so that no missing table gives it away.
    private record NothingApplied(Projection other) implements Projection {
        @Override
        public String name() {
            return other.name();
        }

        @Override
        public List<String> topics() {
            return other.topics();
        }

        @Override
        public List<ProjectionTable> tables() {
            return other.tables();
        }

        @Override
        public void apply(Received message, Rows rows) {}
    }

    private String verified() {
        var run = replays.order();
        replays.awaitState(run, VERIFIED);
        return run;
    }
}
