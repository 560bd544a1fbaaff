package dev.vestibule.eventsourcing.postgres.effect;

import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.vestibule.eventsourcing.postgres.fixture.RecordedMail;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.reactor.LedgerPartitions;
import dev.vestibule.testing.architecture.HouseRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EffectLedgerIT {
    private static final EffectPolicy QUICK = new EffectPolicy(3, Duration.ofMillis(1), Duration.ofSeconds(30));
    private static final EffectPolicy LOST_AT_ONCE = new EffectPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1));

    private final StoreFixture store = new StoreFixture();
    private final EffectLedger ledger = new EffectLedger(store.pool, Clock.systemUTC());
    private final RecordedMail mail = new RecordedMail();
    private final RecordedMail.Gateway gateway = mail.gateway();

    @BeforeEach
    void live() {
        ledger.goLive("mail", "topic", 10).await().atMost(PATIENCE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void inv27AnEffectHappensOncePerTargetHoweverOftenItsEventIsDelivered() {
        // Given
        var message = message(11);

        // When: as after a reset of the consumer's offsets, with two workers
        for (var i = 0; i < 3; i++) {
            expect(message, "one");
            expect(message, "other");
            worker(QUICK).turn(mail);
            worker(QUICK).turn(mail);
        }

        // Then
        assertThat(gateway.sent()).containsExactlyInAnyOrder(message.eventId() + "/one", message.eventId() + "/other");
        assertThat(states()).containsOnly("COMPLETED");
    }

    @Test
    void inv27ManyWorkersShareTheWork() {
        // Given
        IntStream.range(0, 30).forEach(i -> expect(message(11 + i), ""));

        // When
        try (var one = worker(QUICK);
                var other = worker(QUICK)) {
            one.start();
            other.start();
            patiently().untilAsserted(() -> assertThat(states()).containsOnly("COMPLETED"));
        }

        // Then
        assertThat(gateway.sent()).hasSize(30).doesNotHaveDuplicates();
    }

    /// What waits behind a slow effect is not claimed yet: its lease would pass before its turn comes, and another
    /// worker would act as well.
    @Test
    void inv27AnEffectThatWaitsBehindASlowOneHappensOnce() {
        // Given
        var policy = new EffectPolicy(3, Duration.ofMillis(1), Duration.ofSeconds(2));
        expect(message(11), "");
        expect(message(12), "");

        // When
        try (var other = worker(policy)) {
            gateway.linger(Duration.ofMillis(1_300), other::start);
            worker(policy).turn(mail);
            patiently().untilAsserted(() -> assertThat(states()).containsOnly("COMPLETED"));
        }

        // Then
        assertThat(gateway.sent()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whatHappenedBeforeTheReactorWentLiveOrBeforeItSaidSoIsHistory() {
        assertThat(expect(message(10), "")).isFalse();
        assertThat(ledger.expect(message(11), "another", "").await().atMost(PATIENCE))
                .isFalse();
        ledger.goLive("mail", "topic", 0).await().atMost(PATIENCE);
        assertThat(expect(message(10), "")).isFalse();
        assertThat(expect(message(11), "")).isTrue();
    }

    @Test
    void whatTheLedgerMayHaveForgottenIsHistory() {
        // Given
        var later = new EffectLedger(
                store.pool,
                Clock.fixed(Instant.now().plus(LedgerPartitions.KEPT).plusSeconds(60), ZoneOffset.UTC));

        // Then
        assertThat(later.expect(message(11), "mail", "").await().atMost(PATIENCE))
                .isFalse();
    }

    @Test
    void aFailureIsTriedAgainAndGivenUpAfterTheLastAttempt() {
        // Given
        var message = message(11);
        expect(message, "");
        gateway.fail(3);

        // When
        for (var i = 0; i < 5; i++) {
            turnLater(QUICK);
        }

        // Then
        assertThat(gateway.sent()).hasSize(3).containsOnly(message.eventId().toString());
        assertThat(states()).containsExactly("FAILED");
        assertThat(store.query("select last_error, attempts from effect_ledger")
                        .getFirst()
                        .getString(0))
                .doesNotContain("canary");

        // When
        assertThat(again(message.eventId())).isEqualTo(1);
        turnLater(QUICK);

        // Then
        assertThat(gateway.sent()).hasSize(4);
        assertThat(states()).containsExactly("COMPLETED");
    }

    @Test
    void anAttemptWhoseProcessDiedIsMadeAgainUnderTheSameKeyWithinTheAttempts() {
        // Given
        var message = message(11);
        expect(message, "");

        // When: claimed, acted, never taken down
        var claim = ledger.claim("mail", LOST_AT_ONCE.lease())
                .await()
                .atMost(PATIENCE)
                .orElseThrow();
        gateway.send(claim.permit());
        turnLater(QUICK);

        // Then
        assertThat(gateway.sent()).hasSize(2).containsOnly(message.eventId().toString());
        assertThat(states()).containsExactly("COMPLETED");
        assertThat(ledger.completed("mail", claim, "too late").await().atMost(PATIENCE))
                .isFalse();
        assertThat(store.number("select attempts from effect_ledger")).isEqualTo(2);
    }

    @Test
    void partitionsAreMadeAheadAndOldOnesDroppedAndTheEffectStaysOnce() {
        // Given
        var partitions = new LedgerPartitions(store.pool);
        var now = Instant.now();

        // When
        partitions.keep(now).await().atMost(PATIENCE);
        partitions.keep(now).await().atMost(PATIENCE);

        // Then
        assertThat(store.number("select count(*) from pg_inherits where inhparent = 'effect_ledger'::regclass"))
                .isEqualTo(3);
        var nextMonth = now.plus(Duration.ofDays(32));
        var message = message(11, UuidCreator.getTimeOrderedEpoch(nextMonth));
        expect(message, "");
        expect(message, "");
        expect(message(12), "");
        assertThat(store.number("select count(*) from effect_ledger")).isEqualTo(2);
        assertThat(store.number("select count(*) from effect_ledger_all")).isEqualTo(1);

        // When
        partitions
                .keep(nextMonth.plus(LedgerPartitions.KEPT).plus(Duration.ofDays(32)))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(store.number("select count(*) from effect_ledger")).isZero();
    }

    @Test
    void aGatewayThatAsksForNoPermitBreaksTheRule() {
        var rule = HouseRules.gatewaysOfEffectsNeedAPermit();
        var importer = new ClassFileImporter();

        assertThat(rule.evaluate(importer.importClasses(CarelessGateway.class)).hasViolation())
                .isTrue();
        assertThat(rule.evaluate(importer.importClasses(CarefulGateway.class)).hasViolation())
                .isFalse();
    }

    interface CarelessGateway extends EffectGateway {
        void send(String text);
    }

    interface CarefulGateway extends EffectGateway {
        void send(EffectPermit permit, String text);
    }

    private EffectWorker worker(EffectPolicy policy) {
        return new EffectWorker(ledger, List.of(mail), policy);
    }

    /// A turn after the pause that a failure makes.
    private void turnLater(EffectPolicy policy) {
        await().pollDelay(Duration.ofMillis(50)).until(() -> true);
        worker(policy).turn(mail);
    }

    private boolean expect(Received message, String target) {
        return ledger.expect(message, "mail", target).await().atMost(PATIENCE);
    }

    private int again(UUID eventId) {
        return ledger.again("mail", eventId, null).await().atMost(PATIENCE);
    }

    private List<String> states() {
        return store.query("select state from effect_ledger").stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static Received message(long position) {
        return message(position, UuidCreator.getTimeOrderedEpochPlus1());
    }

    private static Received message(long position, UUID id) {
        return new Received(
                "topic",
                0,
                position,
                "key",
                id,
                "portal_link.opened.v1",
                "portal_link_1",
                StoreFixture.NOON,
                StoreFixture.ENVIRONMENT,
                "org_1",
                1,
                "request-7",
                null,
                position,
                position - 1,
                new byte[0]);
    }
}
