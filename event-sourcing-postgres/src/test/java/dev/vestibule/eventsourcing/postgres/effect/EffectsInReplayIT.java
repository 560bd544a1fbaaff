package dev.vestibule.eventsourcing.postgres.effect;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.postgres.fixture.RecordedMail;
import dev.vestibule.eventsourcing.postgres.fixture.ReplayFixture;
import dev.vestibule.eventsourcing.postgres.fixture.RoomsFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.replay.ReplayState;
import dev.vestibule.testing.topic.TopicReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EffectsInReplayIT {
    @RegisterExtension
    static final RoomsFixture ROOMS = new RoomsFixture();

    private static final EffectPolicy POLICY = new EffectPolicy(3, Duration.ofMillis(1), Duration.ofSeconds(30));

    private final ReplayFixture replays = new ReplayFixture(ROOMS);
    private final RecordedMail mail = new RecordedMail();

    @Test
    void inv30AFullReplayExecutesNoEffect() {
        // Given
        var ledger = new EffectLedger(ROOMS.store().pool, Clock.systemUTC());
        ledger.goLive(RecordedMail.REACTOR, ROOMS.topic(), 0).await().atMost(PATIENCE);
        var effects = new EffectWorker(ledger, List.of(mail), POLICY);
        effects.start();
        ROOMS.closeAfterTest(effects);
        replays.projectAll(20);
        replays.work("a");
        TopicReader.readAll(ROOMS.topic(), Received::from)
                .forEach(message ->
                        ledger.expect(message, RecordedMail.REACTOR, "").await().atMost(PATIENCE));
        patiently().untilAsserted(() -> assertThat(mail.gateway().sent()).hasSize(20));
        var events = ROOMS.store().number("select count(*) from event");

        // When
        var run = replays.order();
        replays.awaitState(run, ReplayState.VERIFIED);

        // Then
        assertThat(replays.rows(2)).isEqualTo(20);
        assertThat(mail.gateway().sent()).hasSize(20);
        assertThat(ROOMS.store().number("select count(*) from effect_ledger")).isEqualTo(20);
        assertThat(ROOMS.store().number("select count(*) from event")).isEqualTo(events);
    }
}
