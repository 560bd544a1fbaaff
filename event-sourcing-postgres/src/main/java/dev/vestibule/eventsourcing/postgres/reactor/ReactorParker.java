package dev.vestibule.eventsourcing.postgres.reactor;

import dev.vestibule.eventsourcing.postgres.parking.ParkedEvent;
import dev.vestibule.eventsourcing.postgres.parking.ParkedEvents;
import dev.vestibule.eventsourcing.postgres.parking.Parker;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/// Hands parked messages to their handler again.
public final class ReactorParker implements Parker {
    /// Reactors write no rows that could be built anew.
    public static final int NO_GENERATION = 0;

    private final MessageHandler handler;
    private final ParkedEvents parked;

    public ReactorParker(Pool pool, MessageHandler handler) {
        this.handler = handler;
        this.parked = new ParkedEvents(pool, handler.name(), NO_GENERATION);
    }

    @Override
    public String name() {
        return handler.name();
    }

    @Override
    public Uni<Integer> generation() {
        return Uni.createFrom().item(NO_GENERATION);
    }

    @Override
    public Uni<Void> exclude(SqlConnection connection, ParkedEvent event) {
        return parked.lock(connection, event.kafkaRecord().topic(), event.key());
    }

    /// The handler writes in transactions of its own, which its ledger makes repeatable.
    @Override
    public Uni<Void> apply(SqlConnection connection, ParkedEvent event) {
        return event.received()
                .map(handler::react)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
