package dev.vestibule.eventsourcing.postgres.parking;

import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents.TopicKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an operator can do about parked events of one consumer: try a key again, or leave out its first
/// event.
public final class ParkingDesk {
    private final Pool pool;
    private final Parker parker;

    public ParkingDesk(Pool pool, Parker parker) {
        this.pool = pool;
        this.parker = parker;
    }

    /// How far a retry came.
    ///
    /// @param applied events that are through
    /// @param error why the next one failed; null when the key waits no more
    public record Retried(int applied, @Nullable String error) {}

    /// Applies the parked events of a key in their order, each in a transaction of its own, up to the first
    /// that fails. With the last of them the key is free, and the live consumer goes on.
    public Uni<Retried> retry(TopicKey key) {
        return parker.generation().flatMap(generation -> retry(events(generation), key, 0));
    }

    private Uni<Retried> retry(ParkedEvents events, TopicKey key, int applied) {
        return events.head(pool, key).flatMap(head -> {
            if (head.isEmpty()) {
                return Uni.createFrom().item(new Retried(applied, null));
            }
            return applyAndRemove(events, head.get())
                    .flatMap(done -> retry(events, key, applied + (done ? 1 : 0)))
                    .onFailure(failure -> !(failure instanceof Error))
                    .recoverWithUni(failure -> failed(events, head.get(), applied, failure));
        });
    }

    /// @return false if another operator was faster
    private Uni<Boolean> applyAndRemove(ParkedEvents events, ParkedEvent head) {
        return pool.withTransaction(connection -> parker.exclude(connection, head)
                .chain(() -> events.remove(connection, head))
                .flatMap(removed -> removed
                        ? parker.apply(connection, head).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    private static Uni<Retried> failed(ParkedEvents events, ParkedEvent head, int applied, Throwable failure) {
        var error = Failures.describe(failure);
        return events.failedAgain(head, error).replaceWith(new Retried(applied, error));
    }

    /// Leaves out the first event of a key for good. Those behind it wait for a retry. When none waits, it is the
    /// first record of the key that no relay has written: such a one holds up nothing and can never be applied.
    ///
    /// @return the event that was left out; empty if nothing of the key is parked
    public Uni<Optional<ParkedEvent>> skip(TopicKey key) {
        return parker.generation().flatMap(generation -> skip(events(generation), key));
    }

    private Uni<Optional<ParkedEvent>> skip(ParkedEvents events, TopicKey key) {
        return pool.withTransaction(connection -> first(events, connection, key).flatMap(head -> {
            if (head.isEmpty()) {
                return Uni.createFrom().item(head);
            }
            return parker.exclude(connection, head.get())
                    .chain(() -> events.remove(connection, head.get()))
                    .map(removed -> removed ? head : Optional.empty());
        }));
    }

    private static Uni<Optional<ParkedEvent>> first(ParkedEvents events, SqlConnection connection, TopicKey key) {
        return events.head(connection, key)
                .flatMap(head -> head.isPresent() ? Uni.createFrom().item(head) : events.foreign(connection, key));
    }

    private ParkedEvents events(int generation) {
        return new ParkedEvents(pool, parker.name(), generation);
    }
}
