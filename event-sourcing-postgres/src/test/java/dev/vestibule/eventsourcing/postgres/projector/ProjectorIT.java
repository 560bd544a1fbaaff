package dev.vestibule.eventsourcing.postgres.projector;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.eventsourcing.postgres.fixture.RoomsFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.testing.topic.TopicReader;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProjectorIT {
    @RegisterExtension
    static final RoomsFixture ROOMS = new RoomsFixture();

    @Test
    void inv20RowsAreTheFoldOfTheTopicUpToTheOffset() {
        // Given
        ROOMS.lightNewRooms(60);

        // When
        try (var _ = started()) {
            ROOMS.awaitRows(60);
        }

        // Then
        assertRowsAreTheFoldOfTheTopic();
        assertThat(ROOMS.store().number("select max(last_position) from projection_offset"))
                .isEqualTo(ROOMS.position(60));
    }

    @Test
    void aRestartedProjectorGoesOnWhereItStopped() {
        // Given
        ROOMS.lightNewRooms(20);
        try (var _ = started()) {
            ROOMS.awaitRows(20);
        }
        ROOMS.lightNewRooms(20);

        // When
        try (var _ = started()) {
            ROOMS.awaitRows(40);
        }

        // Then
        assertRowsAreTheFoldOfTheTopic();
    }

    @Test
    void inv22ARebalanceStormChangesNothing() {
        // Given
        try (var _ = started()) {
            // When
            for (var i = 0; i < 4; i++) {
                try (var second = started()) {
                    ROOMS.lightNewRooms(25);
                    patiently().until(() -> second.status() == ProjectorStatus.RUNNING);
                }
            }
            ROOMS.awaitRows(100);
        }

        // Then
        assertRowsAreTheFoldOfTheTopic();
    }

    @Test
    void inv23AZombiesCommitFailsAndLeavesNoRow() {
        // Given
        var partition = new TopicPartition(ROOMS.topic(), 0);
        var offsets = new ProjectionOffsets(ROOMS.store().pool, "log");
        var start = Map.of(partition, new Progress(0, 0, true, true, false));
        advance(offsets, Map.of(partition, Progress.START), start, 0).await().atMost(PATIENCE);
        advance(offsets, start, Map.of(partition, new Progress(10, 10, true, true, false)), 10)
                .await()
                .atMost(PATIENCE);

        // When
        var zombie = advance(offsets, start, Map.of(partition, new Progress(8, 8, true, true, false)), 8);

        // Then
        assertThatThrownBy(() -> zombie.await().atMost(PATIENCE)).isInstanceOf(ProjectionOffsets.Fenced.class);
        assertThat(ROOMS.store().number("select count(*) from room_log where position = 8"))
                .isZero();
        assertThat(ROOMS.store().number("select next_offset from projection_offset"))
                .isEqualTo(10);
    }

    private static Uni<Void> advance(
            ProjectionOffsets offsets,
            Map<TopicPartition, Progress> before,
            Map<TopicPartition, Progress> after,
            long position) {
        return ROOMS.store()
                .pool
                .withTransaction(connection -> connection
                        .query("insert into room_log (generation, room, nth, position) values (1, 'room', 1, "
                                + position + ")")
                        .execute()
                        .chain(() -> offsets.advance(connection, 1, before, after)));
    }

    private static Projector started() {
        return ROOMS.newProjector(ROOMS.log());
    }

    private static void assertRowsAreTheFoldOfTheTopic() {
        var expected = TopicReader.readAll(ROOMS.topic(), Received::from).stream()
                .collect(Collectors.groupingBy(Received::key, Collectors.counting()));
        var logged = ROOMS.store().query("select room, count(*) from room_log group by room").stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
        var counted = ROOMS.store().query("select room, lit from room_count").stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
        assertThat(logged).isEqualTo(expected);
        assertThat(counted).isEqualTo(expected);
    }
}
