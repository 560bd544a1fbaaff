package dev.vestibule.eventsourcing.postgres.reactor;

import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.parking.Failures;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.ConstraintViolation;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import dev.vestibule.workos.request.CorrelationId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Turns messages into commands, once each: the row of the effect ledger and the events of the command are
/// one append.
///
/// A policy (`When…Then…`) owns one of these under its own name. It takes part in no replay; a message older
/// than the reactor's `live_since`, or one that the ledger may have forgotten, is history and does nothing,
/// whatever offset the consumer was reset to.
public final class Reactor {
    private static final Logger LOG = Logger.getLogger(Reactor.class);
    /// A message that leads to one command needs no other name for it.
    private static final String ONLY_TARGET = "";

    private static final String IS_HISTORY = """
            select exists (select from reactor_live_since where reactor = $1 and topic = $2 and position >= $3)""";
    private static final String LEDGER_WITH_APPEND = """
            insert into effect_ledger (reactor, event_id, target, state, attempts, outcome, handled_at)
            select $1::text, $2::uuid, $3::text, 'COMPLETED', 1, 'command', $4::timestamptz from appended""";
    private static final String LEDGER_OF_REFUSAL = """
            insert into effect_ledger (reactor, event_id, target, state, attempts, outcome, handled_at)
            values ($1, $2, $3, 'SUPPRESSED', 1, $4, $5) on conflict do nothing""";

    private final String name;
    private final Commands commands;
    private final Pool pool;
    private final Clock clock;

    public Reactor(String name, Commands commands, Pool pool, Clock clock) {
        this.name = name;
        this.commands = commands;
        this.pool = pool;
        this.clock = clock;
    }

    /// Runs a command because of a message. Does nothing when this message has led to it before; waits, and
    /// never skips, while the database is away.
    public <C, S, E, R> Uni<Void> once(Received cause, Aggregate<C, S, E, R> aggregate, StreamRef stream, C command) {
        return once(cause, ONLY_TARGET, aggregate, stream, command);
    }

    /// Like the other one, for a message that leads to a command on each of several streams: each of them is
    /// run once.
    public <C, S, E, R> Uni<Void> onceForEach(
            Received cause, Aggregate<C, S, E, R> aggregate, StreamRef stream, C command) {
        return once(cause, stream.streamId(), aggregate, stream, command);
    }

    private <C, S, E, R> Uni<Void> once(
            Received cause, String target, Aggregate<C, S, E, R> aggregate, StreamRef stream, C command) {
        return isHistory(cause)
                .flatMap(history ->
                        history ? Uni.createFrom().voidItem() : run(cause, target, aggregate, stream, command))
                .onFailure(Failures::isTransient)
                .invoke(failure -> CorrelationId.during(
                        cause.correlationId(), () -> LOG.warnf("%s tries again: %s", name, Failures.describe(failure))))
                .onFailure(Failures::isTransient)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(10))
                .indefinitely();
    }

    private Uni<Boolean> isHistory(Received cause) {
        if (LedgerPartitions.isForgotten(cause.eventId(), clock.instant())) {
            return Uni.createFrom().item(true);
        }
        return pool.preparedQuery(IS_HISTORY)
                .execute(Tuple.of(name, cause.topic(), cause.position()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private <C, S, E, R> Uni<Void> run(
            Received cause, String target, Aggregate<C, S, E, R> aggregate, StreamRef stream, C command) {
        var unit = commands.unit(context(cause));
        unit.add(aggregate, stream, command);
        return unit.alsoWrite(ledgerRow(cause.eventId(), target))
                .commit()
                .flatMap(outcome -> switch (outcome) {
                    case WorkOutcome.Done _, WorkOutcome.Repeated _ ->
                        Uni.createFrom().voidItem();
                    case WorkOutcome.Refused(var _, var reason) -> recordRefusal(cause, target, reason);
                })
                .onFailure(failure -> failure instanceof ConstraintViolation violation
                        && LedgerPartitions.isEffectOnce(violation.constraint()))
                .recoverWithNull();
    }

    private CommandContext context(Received cause) {
        return new CommandContext(
                cause.environmentId(),
                new Actor("policy", name),
                cause.correlationId(),
                cause.eventId().toString(),
                cause.traceparent(),
                clock.instant());
    }

    private StateWrite ledgerRow(UUID eventId, String target) {
        return StateWrite.of(LEDGER_WITH_APPEND, name, eventId, target, now());
    }

    private Uni<Void> recordRefusal(Received cause, String target, Object reason) {
        return pool.preparedQuery(LEDGER_OF_REFUSAL)
                .execute(Tuple.of(name, cause.eventId(), target, "refused: " + reason, now()))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
