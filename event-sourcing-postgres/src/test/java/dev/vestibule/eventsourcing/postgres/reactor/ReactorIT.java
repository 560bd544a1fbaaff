package dev.vestibule.eventsourcing.postgres.reactor;

import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.NOON;
import static dev.vestibule.eventsourcing.postgres.fixture.StoreFixture.newLamp;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.vestibule.eventsourcing.postgres.fixture.Lamp;
import dev.vestibule.eventsourcing.postgres.fixture.Lamp.Command.Break;
import dev.vestibule.eventsourcing.postgres.fixture.Lamp.Command.Light;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReactorIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    private static final StoreFixture STORE = new StoreFixture();

    @Test
    void inv27AMessageLeadsToItsCommandOnceHoweverOftenItComes() {
        // Given
        var lamp = newLamp();
        var reactor = reactor();
        var message = message(1);

        // When
        IntStream.range(0, 3).forEach(i -> react(reactor, message, lamp));

        // Then
        assertThat(timesLit(lamp)).isEqualTo(1);
        assertThat(ledger(message.eventId())).isEqualTo("COMPLETED");
    }

    @Test
    void inv27TwentyDeliveriesAtOnceLeadToOneCommand() {
        // Given
        var lamp = newLamp();
        STORE.handle(lamp, new Light(NOON));
        var reactor = reactor();
        var message = message(1);
        var deliveries = IntStream.range(0, 20)
                .mapToObj(i -> reactor.once(message, Lamp.AGGREGATE, lamp, new Light(NOON)))
                .toList();

        // When
        Uni.join().all(deliveries).andFailFast().await().atMost(PATIENCE);

        // Then
        assertThat(timesLit(lamp)).isEqualTo(2);
    }

    @Test
    void inv27AMessageThatConcernsSeveralStreamsLeadsToOneCommandForEach() {
        // Given
        var one = newLamp();
        var other = newLamp();
        var reactor = reactor();
        var message = message(1);

        // When
        for (var lamp : List.of(one, other, one, other)) {
            reactor.onceForEach(message, Lamp.AGGREGATE, lamp, new Light(NOON))
                    .await()
                    .atMost(PATIENCE);
        }

        // Then
        assertThat(timesLit(one)).isEqualTo(1);
        assertThat(timesLit(other)).isEqualTo(1);
    }

    @Test
    void aRefusedCommandIsRecordedAndNotTriedAgain() {
        // Given
        var lamp = newLamp();
        STORE.handle(lamp, new Break(NOON));
        var message = message(1);

        // When
        react(reactor(), message, lamp);

        // Then
        assertThat(ledger(message.eventId())).isEqualTo("SUPPRESSED");
    }

    @Test
    void aMessageOlderThanTheReactorIsHistory() {
        // Given
        var lamp = newLamp();
        STORE.sql("insert into reactor_live_since (reactor, topic, position) values ('late', 'topic', 100)");
        var reactor = new Reactor("late", STORE.commands, STORE.pool, Clock.fixed(NOON, ZoneOffset.UTC));

        // When
        react(reactor, message(100), lamp);
        react(reactor, message(101), lamp);

        // Then
        assertThat(timesLit(lamp)).isEqualTo(1);
    }

    @Test
    void theCommandNamesItsCause() {
        // Given
        var lamp = newLamp();
        var message = message(1);

        // When
        react(reactor(), message, lamp);

        // Then
        var row = STORE.query("select causation_id, correlation_id, actor->>'kind' from event where stream_id = '"
                        + lamp.streamId() + "'")
                .getFirst();
        assertThat(row.getString(0)).isEqualTo(message.eventId().toString());
        assertThat(row.getString(1)).isEqualTo("request-7");
        assertThat(row.getString(2)).isEqualTo("policy");
    }

    private static Reactor reactor() {
        return new Reactor(StoreFixture.newId("policy"), STORE.commands, STORE.pool, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static void react(Reactor reactor, Received message, StreamRef lamp) {
        reactor.once(message, Lamp.AGGREGATE, lamp, new Light(NOON)).await().atMost(PATIENCE);
    }

    private static Received message(long position) {
        return new Received(
                "topic",
                0,
                position,
                "key",
                UuidCreator.getTimeOrderedEpochPlus1(),
                "portal_link.opened.v1",
                "portal_link_1",
                NOON,
                StoreFixture.ENVIRONMENT,
                "org_1",
                1,
                "request-7",
                null,
                position,
                position - 1,
                new byte[0]);
    }

    private static long timesLit(StreamRef lamp) {
        return STORE.number("select coalesce(max(times_lit), 0) from lamp where id = '" + lamp.streamId() + "'");
    }

    private static String ledger(UUID eventId) {
        return STORE.query("select state from effect_ledger where event_id = '" + eventId + "'")
                .getFirst()
                .getString(0);
    }
}
