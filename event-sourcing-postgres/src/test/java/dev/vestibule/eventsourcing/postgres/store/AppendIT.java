package dev.vestibule.eventsourcing.postgres.store;

import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.NOON;
import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.context;
import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.newId;
import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.newLamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.eventsourcing.postgres.fixture.Lamp;
import dev.vestibule.eventsourcing.postgres.fixture.Lamp.Command.Break;
import dev.vestibule.eventsourcing.postgres.fixture.Lamp.Command.Light;
import dev.vestibule.eventsourcing.postgres.fixture.Lamp.Command.PutOut;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    private static final StoreFixture FIXTURE = new StoreFixture();

    @Nested
    class OneStream {
        @Test
        void inv01VersionsCountWithoutHole() {
            // Given
            var lamp = newLamp();

            // When
            for (var i = 0; i < 10; i++) {
                FIXTURE.handle(lamp, new Light(NOON));
                FIXTURE.handle(lamp, new PutOut(NOON));
            }

            // Then
            assertThat(versionsOf(lamp))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 20).boxed().toList());
        }

        @Test
        void inv02OfConcurrentAppendsOnOneVersionExactlyOneWins() {
            // Given
            var lamp = newLamp();
            FIXTURE.handle(lamp, new Light(NOON));
            var appends = IntStream.range(0, 20)
                    .mapToObj(i -> FIXTURE.store.append(rawAppend(lamp, 1)))
                    .toList();

            // When
            var results = Uni.join().all(appends).andFailFast().await().atMost(PATIENCE);

            // Then
            assertThat(results)
                    .filteredOn(EventStore.AppendResult.Appended.class::isInstance)
                    .hasSize(1);
            assertThat(results)
                    .filteredOn(EventStore.AppendResult.Conflict.class::isInstance)
                    .hasSize(19);
            assertThat(versionsOf(lamp)).containsExactly(1L, 2L);
            assertThat(FIXTURE.number("select version from stream_head where stream_id = '" + lamp.streamId() + "'"))
                    .isEqualTo(2);
        }

        @Test
        void concurrentCommandsAreDecidedAgainInsteadOfLost() {
            // Given
            var lamp = newLamp();
            var commands = IntStream.range(0, 4)
                    .mapToObj(i -> FIXTURE.handleAsync(lamp, new Light(NOON)))
                    .toList();

            // When
            Uni.join().all(commands).andFailFast().await().atMost(PATIENCE);

            // Then
            assertThat(versionsOf(lamp)).containsExactly(1L, 2L, 3L, 4L);
            assertThat(FIXTURE.number("select times_lit from lamp where id = '" + lamp.streamId() + "'"))
                    .isEqualTo(4);
        }

        @Test
        void nothingFollowsTheTerminalEvent() {
            // Given
            var lamp = newLamp();
            FIXTURE.handle(lamp, new Break(NOON));

            // When
            var result = FIXTURE.store.append(rawAppend(lamp, 1)).await().atMost(PATIENCE);

            // Then
            assertThat(result).isInstanceOf(EventStore.AppendResult.Conflict.class);
            assertThat(versionsOf(lamp)).containsExactly(1L);
        }

        @Test
        void aStreamOfAnotherEnvironmentDoesNotExist() {
            // Given
            var lamp = newLamp();
            FIXTURE.handle(lamp, new Light(NOON));

            // When
            var streams = FIXTURE.store
                    .load("environment_2", List.of(lamp.streamId()))
                    .await()
                    .atMost(PATIENCE);

            // Then
            assertThat(streams).isEmpty();
        }
    }

    @Nested
    class GuardRails {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update event set data = '{}'",
                    "update event set type = 'lamp.stolen.v1'",
                    "update event set version = version + 100",
                    "update event set environment_id = 'environment_2'",
                    "update event set position = null",
                    "delete from event",
                    "truncate event"
                })
        void inv08EventsAreImmutable(String change) {
            FIXTURE.handle(newLamp(), new Light(NOON));

            assertThatThrownBy(() -> FIXTURE.sql(change)).hasMessageContaining("immutable");
        }

        @Test
        void inv08PositionIsGivenOnce() {
            // Given
            var lamp = newLamp();
            FIXTURE.handle(lamp, new Light(NOON));
            var where = " where stream_id = '" + lamp.streamId() + "'";
            FIXTURE.sql("update event set position = -1" + where);

            // When, Then
            assertThatThrownBy(() -> FIXTURE.sql("update event set position = -2" + where))
                    .hasMessageContaining("immutable");
        }
    }

    @Nested
    class RulesAcrossStreams {
        @Test
        void inv09AViolatedIndexIsTheAggregatesRefusalAndLeavesNothing() {
            // Given
            var room = newId("room");
            var first = StreamRef.existing(newId("lamp"), StoreFixture.ENVIRONMENT, room);
            var second = StreamRef.existing(newId("lamp"), StoreFixture.ENVIRONMENT, room);
            FIXTURE.handle(first, new Light(NOON));

            // When
            var outcome = FIXTURE.handle(second, new Light(NOON));

            // Then
            assertThat(outcome).isEqualTo(new Outcome.Refused<>(Lamp.Refusal.ANOTHER_LAMP_IS_LIT));
            assertThat(versionsOf(second)).isEmpty();
            assertThat(FIXTURE.number("select count(*) from stream_head where stream_id = '" + second.streamId() + "'"))
                    .isZero();
        }

        @Test
        void ofManyAtOnceExactlyOneIsLit() {
            // Given
            var room = newId("room");
            var commands = IntStream.range(0, 20)
                    .mapToObj(i -> FIXTURE.handleAsync(
                            StreamRef.fresh(newId("lamp"), StoreFixture.ENVIRONMENT, room), new Light(NOON)))
                    .toList();

            // When
            var outcomes = Uni.join().all(commands).andFailFast().await().atMost(PATIENCE);

            // Then
            assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
            assertThat(FIXTURE.number("select count(*) from lamp where room = '" + room + "'"))
                    .isEqualTo(1);
        }

        @Test
        void inv09SeveralStreamsMoveTogetherOrNotAtAll() {
            // Given
            var free = newLamp();
            var broken = newLamp();
            FIXTURE.handle(broken, new Break(NOON));
            var streams = List.of(rawStream(free, 0), rawStream(broken, 1));

            // When
            var result = FIXTURE.store
                    .append(new Append(context(), streams, List.of(), null))
                    .await()
                    .atMost(PATIENCE);

            // Then
            assertThat(result).isInstanceOf(EventStore.AppendResult.Conflict.class);
            assertThat(versionsOf(free)).isEmpty();
        }
    }

    private static Append rawAppend(StreamRef lamp, long expectedVersion) {
        return new Append(context(), List.of(rawStream(lamp, expectedVersion)), List.of(), null);
    }

    private static Append.StreamAppend rawStream(StreamRef lamp, long expectedVersion) {
        var event = new NewEvent(
                com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpochPlus1(),
                "lamp.put_out.v1",
                "{\"at\":\"2026-11-24T12:00:00Z\"}",
                null,
                lamp.streamId());
        return new Append.StreamAppend(lamp, "lamp", expectedVersion, List.of(event), false);
    }

    private static List<Long> versionsOf(StreamRef lamp) {
        return FIXTURE
                .query("select version from event where stream_id = '" + lamp.streamId() + "' order by version")
                .stream()
                .map(row -> row.getLong(0))
                .toList();
    }
}
