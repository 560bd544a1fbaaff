package dev.vestibule.eventsourcing.postgres.reactor;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// The partitions of `effect_ledger`, one for each month of event ids: those of the next months are made ahead, those
/// past [#KEPT] are dropped. Events without a partition of their month are in the default one.
///
/// What the ledger has forgotten can no longer be told from what is new, so that events older than that do nothing.
public final class LedgerPartitions {
    /// How long the ledger remembers an event.
    public static final Duration KEPT = Duration.ofDays(400);

    private static final int MONTHS_AHEAD = 2;
    private static final Pattern NAME = Pattern.compile("effect_ledger_y(\\d{4})m(\\d{2})");
    /// One replica at a time.
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('effect_ledger partitions', 0))";

    private static final String PARTITIONS = """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'effect_ledger'::regclass""";

    private final Pool pool;

    public LedgerPartitions(Pool pool) {
        this.pool = pool;
    }

    /// Whether the ledger may have forgotten an event.
    ///
    /// @param eventId a UUIDv7
    public static boolean isForgotten(UUID eventId, Instant now) {
        return Instant.ofEpochMilli(eventId.getMostSignificantBits() >>> 16).isBefore(now.minus(KEPT));
    }

    /// Whether a constraint says that an effect is known, in whichever partition.
    static boolean isEffectOnce(String constraint) {
        return constraint.equals("effect_once")
                || (constraint.startsWith("effect_ledger_") && constraint.endsWith("_pkey"));
    }

    /// Makes and drops what is due. Doing it again changes nothing.
    public Uni<Void> keep(Instant now) {
        var month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        return pool.withTransaction(connection -> run(connection, LOCK)
                .chain(() -> existing(connection))
                .flatMap(existing -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (var ahead = 1; ahead <= MONTHS_AHEAD; ahead++) {
                        var next = month.plusMonths(ahead);
                        if (!existing.contains(name(next))) {
                            all = all.chain(() -> attach(connection, next));
                        }
                    }
                    for (var name : existing) {
                        if (isPast(name, now)) {
                            all = all.chain(() -> run(connection, "drop table " + name));
                        }
                    }
                    return all.chain(() -> forget(connection, now));
                }));
    }

    private static Uni<List<String>> existing(SqlConnection connection) {
        return connection
                .query(PARTITIONS)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList());
    }

    private static Uni<Void> attach(SqlConnection connection, YearMonth month) {
        return run(connection, "create table %s (like effect_ledger including all)".formatted(name(month)))
                .chain(() -> run(
                        connection,
                        "alter table effect_ledger attach partition %s for values from ('%s') to ('%s')"
                                .formatted(name(month), first(month), first(month.plusMonths(1)))));
    }

    /// The names match the pattern and the rest is made of numbers: nothing in here is from outside.
    private static boolean isPast(String name, Instant now) {
        var parts = NAME.matcher(name);
        return parts.matches()
                && start(YearMonth.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)))
                                .plusMonths(1))
                        .isBefore(now.minus(KEPT));
    }

    /// Those of the default partition.
    private static Uni<Void> forget(SqlConnection connection, Instant now) {
        return connection
                .preparedQuery("delete from effect_ledger_all where event_id < $1")
                .execute(Tuple.of(first(now.minus(KEPT))))
                .replaceWithVoid();
    }

    private static String name(YearMonth month) {
        return "effect_ledger_y%04dm%02d".formatted(month.getYear(), month.getMonthValue());
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static UUID first(YearMonth month) {
        return first(start(month));
    }

    /// The smallest UUIDv7 of a moment is not smaller than this.
    private static UUID first(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }

    private static Uni<Void> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute().replaceWithVoid();
    }
}
