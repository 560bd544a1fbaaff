package dev.vestibule.eventsourcing.postgres.relay;

import dev.vestibule.eventsourcing.postgres.crash.CrashPoint;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.eventsourcing.postgres.store.StoredEventRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/// Gives committed events their position: gapless, in an order that keeps every stream's order.
///
/// Version n+1 of a stream can only be written once n was visible to its writer, so n has the smaller `seq`,
/// and every database snapshot that sees n+1 sees n. The batch is chosen in one statement, that is in one
/// snapshot, ordered by `seq`; an event committed late simply gets a later position.
///
/// The statement does nothing unless the epoch is still ours. Taking over bumps the epoch in the same row, so
/// it waits for the statement of the old leader and the old leader's next one finds another epoch.
final class Sequencer {
    private static final String SEQUENCE = """
            with office as (
              select last_position, paused from feed_state where one and epoch = $1 for update
            ), chosen as (
              select seq, row_number() over (order by seq) as n
              from (select seq from event where position is null order by seq limit $2) pending
            ), sequenced as (
              update event e set position = office.last_position + chosen.n
              from chosen, office
              where e.seq = chosen.seq and e.position is null
              returning %s
            ), remembered as (
              update feed_state
              set last_position = last_position + (select count(*) from sequenced),
                published_position = greatest(published_position, $3),
                lease_until = clock_timestamp() + $4 * interval '1 millisecond'
              where one and epoch = $1 and exists (select from sequenced)
            )
            select office.paused, e.* from (select 1) one left join office on true left join sequenced e on true
            """.formatted(StoredEventRow.COLUMNS);

    private final Pool pool;
    private final RelaySettings settings;

    Sequencer(Pool pool, RelaySettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /// What a turn of the leader finds.
    ///
    /// @param events the batch that was numbered, in position order
    /// @param paused whether an operator wants nothing published
    record Turn(List<StoredEvent> events, boolean paused) {
        Turn {
            events = List.copyOf(events);
        }
    }

    /// Sequences one batch.
    ///
    /// @param atMost how many events; with 0 only the office and the switch are looked at
    /// @param publishedPosition remembered on the way, so that it costs no commit of its own
    /// @throws RelayLeadership.NotLeader if another replica has taken over
    Uni<Turn> sequence(long epoch, int atMost, long publishedPosition) {
        CrashPoint.K1.hit();
        return pool.preparedQuery(SEQUENCE)
                .execute(Tuple.of(epoch, (long) atMost, publishedPosition, (double)
                        settings.lease().toMillis()))
                .map(rows -> {
                    var paused = rows.iterator().next().getBoolean("paused");
                    if (paused == null) {
                        throw new RelayLeadership.NotLeader();
                    }
                    var events = StreamSupport.stream(rows.spliterator(), false)
                            .filter(row -> row.getValue("event_id") != null)
                            .map(StoredEventRow::read)
                            .sorted(Comparator.comparingLong(StoredEvent::position))
                            .toList();
                    if (!events.isEmpty()) {
                        CrashPoint.K2.hit();
                    }
                    return new Turn(events, paused);
                });
    }
}
