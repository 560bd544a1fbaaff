package dev.vestibule.eventsourcing.postgres.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.id.SequentialIdSource;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorActionsIT {
    private final StoreFixture store = new StoreFixture();
    private final OperatorActions actions = new OperatorActions(store.pool, new SequentialIdSource(StoreFixture.NOON));

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatWasDoneRefusedAndFailedIsOnRecordNewestFirst() {
        // When
        run("relay.pause", () -> Uni.createFrom().item("ok"));
        assertThatThrownBy(() -> run(
                        "replay.switch",
                        () -> Uni.createFrom()
                                .failure(new Refusal.Conflict("replay_conflict", "not now").asException())))
                .isNotNull();
        assertThatThrownBy(() -> run("parked.retry", () -> {
                    throw new IllegalStateException("a value of the event");
                }))
                .isNotNull();

        // Then
        assertThat(list(null, 10))
                .extracting(OperatorAction::action, OperatorAction::outcome)
                .containsExactly(
                        Tuple.tuple("parked.retry", "failed: java.lang.IllegalStateException"),
                        Tuple.tuple("replay.switch", "refused: not now"),
                        Tuple.tuple("relay.pause", "done"));
        assertThat(list(null, 10)).allSatisfy(action -> {
            assertThat(action.target()).isEqualTo("target");
            assertThat(action.reason()).isEqualTo("because");
            assertThat(action.actor().path("kind").asText()).isEqualTo("operator");
        });
    }

    @Test
    void pagesFollowEachOther() {
        // Given
        for (int i = 0; i < 5; i++) {
            run("action." + i, () -> Uni.createFrom().item("ok"));
        }

        // When
        var first = list(null, 2);
        var second = list(first.getLast(), 2);
        var third = list(second.getLast(), 2);

        // Then
        assertThat(List.of(first, second, third).stream().flatMap(List::stream).map(OperatorAction::action))
                .containsExactly("action.4", "action.3", "action.2", "action.1", "action.0");
    }

    @Test
    void nothingIsDoneThatCannotBeRecorded() {
        // Given
        store.sql("alter table operator_action add constraint closed check (action <> 'relay.pause')");
        var done = new AtomicBoolean();

        // When
        assertThatThrownBy(() -> run("relay.pause", () -> {
                    done.set(true);
                    return Uni.createFrom().item("ok");
                }))
                .isInstanceOf(PgException.class);

        // Then
        assertThat(done).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update operator_action set reason = 'another'",
                "update operator_action set at = now()",
                "update operator_action set outcome = 'another'",
                "update operator_action set outcome = null",
                "delete from operator_action",
                "truncate operator_action",
            })
    void nobodyChangesTheRecord(String attempt) {
        // Given
        run("relay.pause", () -> Uni.createFrom().item("ok"));

        // When
        assertThatThrownBy(() -> store.sql(attempt)).isInstanceOf(PgException.class);

        // Then
        assertThat(list(null, 10)).singleElement().satisfies(action -> {
            assertThat(action.reason()).isEqualTo("because");
            assertThat(action.outcome()).isEqualTo("done");
        });
    }

    private void run(String action, Supplier<Uni<String>> work) {
        var answer = actions.recorded(action, "target", "because", work).await().atMost(Duration.ofSeconds(30));
        assertThat(answer).isEqualTo("ok");
    }

    private List<OperatorAction> list(@Nullable OperatorAction before, int limit) {
        return actions.list(before == null ? null : before.id(), limit).await().atMost(Duration.ofSeconds(30));
    }
}
