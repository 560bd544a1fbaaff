package dev.vestibule.eventsourcing.postgres.effect;

import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.reactor.LedgerPartitions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The rows of `effect_ledger` that stand for effects. An effect is known by reactor, event and target; knowing it is
/// enough never to do it again.
public final class EffectLedger {
    /// Events up to the position at which a reactor went live, and those whose row may have been dropped, are history.
    private static final String EXPECT = """
            insert into effect_ledger (reactor, event_id, target, state, next_attempt_at, handled_at)
            select $1, $2, $3, 'PENDING', clock_timestamp(), clock_timestamp()
            where exists (select from reactor_live_since where reactor = $1 and topic = $4 and position < $5)
            on conflict do nothing""";
    private static final String GO_LIVE = """
            insert into reactor_live_since (reactor, topic, position) values ($1, $2, $3) on conflict do nothing""";
    private static final String CLAIM = """
            update effect_ledger set state = 'PROCESSING', attempts = attempts + 1,
              claimed_until = clock_timestamp() + $2 * interval '1 millisecond'
            where (reactor, event_id, target) in (
              select reactor, event_id, target from effect_ledger
              where reactor = $1 and state = 'PENDING' and next_attempt_at <= clock_timestamp()
              order by next_attempt_at limit 1 for update skip locked)
            returning event_id, target, attempts""";
    /// The attempt is part of the condition: one that was given up for lost says nothing any more.
    private static final String COMPLETE = """
            update effect_ledger set state = 'COMPLETED', outcome = $5, claimed_until = null, handled_at = clock_timestamp()
            where reactor = $1 and event_id = $2 and target = $3 and state = 'PROCESSING' and attempts = $4""";
    private static final String FAIL = """
            update effect_ledger set state = case when attempts >= $5 then 'FAILED' else 'PENDING' end,
              next_attempt_at = clock_timestamp() + $6 * interval '1 millisecond', claimed_until = null,
              first_error = coalesce(first_error, $7), last_error = $7, handled_at = clock_timestamp()
            where reactor = $1 and event_id = $2 and target = $3 and state = 'PROCESSING' and attempts = $4""";
    private static final String GIVE_UP_LOST = """
            update effect_ledger set state = case when attempts >= $2 then 'FAILED' else 'PENDING' end,
              next_attempt_at = clock_timestamp(), claimed_until = null,
              first_error = coalesce(first_error, 'lost'), last_error = 'lost', handled_at = clock_timestamp()
            where reactor = $1 and state = 'PROCESSING' and claimed_until < clock_timestamp()""";
    private static final String AGAIN = """
            update effect_ledger set state = 'PENDING', attempts = 0, next_attempt_at = clock_timestamp(), outcome = null,
              handled_at = clock_timestamp()
            where reactor = $1 and event_id = $2 and ($3::text is null or target = $3) and state in ('COMPLETED', 'FAILED', 'SUPPRESSED')""";

    private final Pool pool;
    private final Clock clock;

    public EffectLedger(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// An attempt to make.
    record Claim(UUID eventId, String target, int attempt) {
        EffectPermit permit() {
            return new EffectPermit(eventId, target, attempt);
        }
    }

    /// From which event on a reactor acts: the first one after this position of the topic. Said once; saying it again
    /// changes nothing. Before it is said, the reactor does nothing.
    public Uni<Void> goLive(String reactor, String topic, long position) {
        return pool.preparedQuery(GO_LIVE)
                .execute(Tuple.of(reactor, topic, position))
                .replaceWithVoid();
    }

    /// Puts an effect on record, to be done by the worker. The same message again changes nothing.
    ///
    /// @return whether it is new
    public Uni<Boolean> expect(Received cause, String reactor, String target) {
        if (LedgerPartitions.isForgotten(cause.eventId(), clock.instant())) {
            return Uni.createFrom().item(false);
        }
        return pool.preparedQuery(EXPECT)
                .execute(Tuple.of(reactor, cause.eventId(), target, cause.topic(), cause.position()))
                .map(rows -> rows.rowCount() > 0);
    }

    /// Does effects of an event once more, although they were done or given up. For people.
    ///
    /// @param target null for all of them
    /// @return how many
    public Uni<Integer> again(String reactor, UUID eventId, @Nullable String target) {
        return pool.preparedQuery(AGAIN)
                .execute(Tuple.of(reactor, eventId, target))
                .map(rows -> rows.rowCount());
    }

    /// The one that has waited longest; empty if none is due. It is to be attempted at once: the lease runs.
    Uni<Optional<Claim>> claim(String reactor, Duration lease) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(reactor, (double) lease.toMillis()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Claim(row.getUUID(0), row.getString(1), row.getInteger(2)))
                        .findFirst());
    }

    Uni<Boolean> completed(String reactor, Claim claim, String outcome) {
        return pool.preparedQuery(COMPLETE)
                .execute(Tuple.of(reactor, claim.eventId(), claim.target(), claim.attempt(), outcome))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Boolean> failed(String reactor, Claim claim, EffectPolicy policy, String error) {
        return pool.preparedQuery(FAIL)
                .execute(Tuple.tuple()
                        .addString(reactor)
                        .addUUID(claim.eventId())
                        .addString(claim.target())
                        .addInteger(claim.attempt())
                        .addInteger(policy.attempts())
                        .addDouble((double) policy.pauseAfter(claim.attempt()).toMillis())
                        .addString(error))
                .map(rows -> rows.rowCount() > 0);
    }

    /// Attempts that have outlived their lease: their process has died, or hangs.
    Uni<Integer> giveUpLost(String reactor, EffectPolicy policy) {
        return pool.preparedQuery(GIVE_UP_LOST)
                .execute(Tuple.of(reactor, policy.attempts()))
                .map(rows -> rows.rowCount());
    }
}
