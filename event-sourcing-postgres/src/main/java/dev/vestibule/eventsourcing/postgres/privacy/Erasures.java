package dev.vestibule.eventsourcing.postgres.privacy;

import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Erases subjects in one service: keys, what is not sealed, and the rows that the service's [Scrub]s name,
/// as a whole or not at all. Doing it again, late or in two replicas at once changes nothing.
public final class Erasures {
    private final Pool pool;
    private final Commands commands;
    private final ErasureWrites writes;
    private final ShredLedger ledger;
    private final Optional<LedgerFile> file;

    /// @param file the copy of the ledger that a restore does not take back, where there is one
    public Erasures(
            Pool pool, Commands commands, PersonalFields fields, List<Scrub> scrubs, Optional<LedgerFile> file) {
        this.pool = pool;
        this.commands = commands;
        this.writes = new ErasureWrites(fields.plainPairs(), scrubs);
        this.ledger = new ShredLedger(pool);
        this.file = file;
    }

    /// Because the owner has said so.
    public Uni<Void> follow(Received cause, Erasure erasure) {
        var context = new CommandContext(
                cause.environmentId(),
                new Actor("policy", "when-subject-erased-then-erase"),
                cause.correlationId(),
                cause.eventId().toString(),
                cause.traceparent(),
                cause.time());
        return together(commands.unit(context), erasure).replaceWithVoid();
    }

    /// Erases in the append of the unit: what the owner decides about it, and this, are one.
    public Uni<WorkOutcome> together(UnitOfWork unit, Erasure erasure) {
        return mayRedact()
                .invoke(() -> writes.of(erasure).forEach(unit::alsoWrite))
                .chain(unit::commit)
                .call(this::copyLedger);
    }

    private Uni<Void> mayRedact() {
        if (!writes.redacts()) {
            return Uni.createFrom().voidItem();
        }
        return Redactions.prepare(pool);
    }

    /// Erases again what a restore has brought back, as far as the file knows of it, and completes the file.
    ///
    /// @return how many subjects were erased again
    public Uni<Integer> reconcile() {
        return file.isEmpty()
                ? Uni.createFrom().item(0)
                : onWorker(file.get()::read)
                        .flatMap(this::undone)
                        .call(undone -> again(undone))
                        .call(this::copyLedger)
                        .map(List::size);
    }

    /// Erases all of them, whether it was done before or not.
    ///
    /// @return how many were not, or no longer, erased
    public Uni<Integer> apply(List<Erasure> erasures) {
        return undone(erasures).call(() -> again(erasures)).map(List::size);
    }

    private Uni<List<Erasure>> undone(List<Erasure> erasures) {
        return ledger.standing().map(standing -> {
            var subjects = standing.stream().map(Erasure::subject).collect(Collectors.toSet());
            return erasures.stream()
                    .filter(erasure -> !subjects.contains(erasure.subject()))
                    .toList();
        });
    }

    private Uni<Void> again(List<Erasure> erasures) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var erasure : erasures) {
            all = all.chain(() -> again(erasure));
        }
        return all;
    }

    private Uni<Void> again(Erasure erasure) {
        var context = new CommandContext(
                erasure.subject().environmentId(),
                new Actor("policy", "shred-ledger"),
                "shred-ledger",
                null,
                null,
                erasure.erasedAt());
        return together(commands.unit(context), erasure).replaceWithVoid();
    }

    private Uni<Void> copyLedger() {
        return file.isEmpty()
                ? Uni.createFrom().voidItem()
                : ledger.all()
                        .flatMap(all -> onWorker(() -> {
                            file.get().add(all);
                            return all;
                        }))
                        .replaceWithVoid();
    }

    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /// Events of old releases hold personal data unsealed, and this service may not rewrite them.
    public static final class RedactionRoleMissing extends IllegalStateException {
        RedactionRoleMissing() {
            super("The database role vestibule_redact is missing, or this service may not use it:"
                    + " create role vestibule_redact nologin; grant vestibule_redact to <role of the service>");
        }
    }
}
