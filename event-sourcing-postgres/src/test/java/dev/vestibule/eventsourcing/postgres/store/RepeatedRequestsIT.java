package dev.vestibule.eventsourcing.postgres.store;

import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.NOON;
import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.newId;
import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.newLamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.fixture.Lamp;
import dev.vestibule.eventsourcing.postgres.fixture.Lamp.Command.Light;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// INV-10: requests that come again under the key they had.
class RepeatedRequestsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    private static final StoreFixture FIXTURE = new StoreFixture();

    @Test
    void inv10SameKeyAndBodyGetTheSameAnswerAndOneEvent() {
        // Given
        var key = new RequestKey("key_1", newId("retry"), "aa", Duration.ofHours(1));
        var first = light(newLamp(), key);

        // When
        var second = light(newLamp(), key);

        // Then
        assertThat(first).isInstanceOf(WorkOutcome.Done.class);
        assertThat(second).isEqualTo(new WorkOutcome.Repeated(true, 201, "{\"times\": 1}"));
    }

    @Test
    void inv10SameKeyWithAnotherBodyIsToldApart() {
        // Given
        var name = newId("retry");
        light(newLamp(), new RequestKey("key_1", name, "aa", Duration.ofHours(1)));

        // When
        var second = light(newLamp(), new RequestKey("key_1", name, "bb", Duration.ofHours(1)));

        // Then
        assertThat(second)
                .isInstanceOfSatisfying(
                        WorkOutcome.Repeated.class,
                        r -> assertThat(r.sameRequest()).isFalse());
    }

    @Test
    void inv10OfManyAtOnceOneActsAndTheOthersRepeatIt() {
        // Given
        var key = new RequestKey("key_1", newId("retry"), "aa", Duration.ofHours(1));
        var before = FIXTURE.number("select count(*) from event");
        var requests =
                IntStream.range(0, 20).mapToObj(i -> lightAsync(newLamp(), key)).toList();

        // When
        var outcomes = Uni.join().all(requests).andFailFast().await().atMost(PATIENCE);

        // Then
        assertThat(outcomes).filteredOn(WorkOutcome.Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(WorkOutcome.Repeated.class::isInstance).hasSize(19);
        assertThat(FIXTURE.number("select count(*) from event")).isEqualTo(before + 1);
    }

    @Test
    void anExpiredAnswerIsReplaced() {
        // Given
        var key = new RequestKey("key_1", newId("retry"), "aa", Duration.ofMillis(-1));
        light(newLamp(), key);

        // When
        var second = light(newLamp(), key);

        // Then
        assertThat(second).isInstanceOf(WorkOutcome.Done.class);
    }

    /// The clocks of a service and of its database differ by a little: the answer has run out for one of them
    /// and not for the other.
    @Test
    void anAnswerThatRunsOutIsReplacedWhateverTheServicesClockSays() {
        // Given
        var key = new RequestKey("key_1", newId("retry"), "aa", Duration.ofMillis(-1));
        light(newLamp(), key);

        // When
        var slow = lightAt(Instant.now().minus(Duration.ofMinutes(5)), newLamp(), key)
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(slow).isInstanceOf(WorkOutcome.Done.class);
    }

    @Test
    void anAnswerHoldsWhateverTheServicesClockSays() {
        // Given
        var key = new RequestKey("key_1", newId("retry"), "aa", Duration.ofHours(1));
        lightAt(Instant.now().minus(Duration.ofHours(2)), newLamp(), key)
                .await()
                .atMost(PATIENCE);

        // When
        var again = light(newLamp(), key);

        // Then
        assertThat(again).isInstanceOf(WorkOutcome.Repeated.class);
    }

    @Test
    void anotherClientsKeyIsAnotherKey() {
        // Given
        var name = newId("retry");
        light(newLamp(), new RequestKey("key_1", name, "aa", Duration.ofHours(1)));

        // When
        var other = light(newLamp(), new RequestKey("key_2", name, "aa", Duration.ofHours(1)));

        // Then
        assertThat(other).isInstanceOf(WorkOutcome.Done.class);
    }

    private WorkOutcome light(StreamRef lamp, RequestKey key) {
        return lightAsync(lamp, key).await().atMost(PATIENCE);
    }

    private Uni<WorkOutcome> lightAsync(StreamRef lamp, RequestKey key) {
        return lightAt(Instant.now(), lamp, key);
    }

    private Uni<WorkOutcome> lightAt(Instant at, StreamRef lamp, RequestKey key) {
        var unit = FIXTURE.commands.unit(
                new CommandContext(StoreFixture.ENVIRONMENT, new Actor("api_key", "key_1"), "r", null, null, at));
        var step = unit.add(Lamp.AGGREGATE, lamp, new Light(NOON));
        return unit.answering(
                        key,
                        201,
                        results -> "{\"times\": " + results.of(step).after().timesLit() + "}")
                .commit();
    }
}
