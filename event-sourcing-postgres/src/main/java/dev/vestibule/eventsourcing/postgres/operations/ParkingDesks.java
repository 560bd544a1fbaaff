package dev.vestibule.eventsourcing.postgres.operations;

import dev.vestibule.eventsourcing.postgres.parking.Parker;
import dev.vestibule.eventsourcing.postgres.parking.ParkingDesk;
import dev.vestibule.eventsourcing.postgres.projector.Projection;
import dev.vestibule.eventsourcing.postgres.projector.ProjectionParker;
import dev.vestibule.eventsourcing.postgres.reactor.MessageHandler;
import dev.vestibule.eventsourcing.postgres.reactor.ReactorParker;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;

/// The desk of each consumer of the service: its projections, and its policies by topic.
@Singleton
public class ParkingDesks {
    private final Pool pool;
    private final Instance<Projection> projections;
    private final Instance<MessageHandler> handlers;

    ParkingDesks(Pool pool, @Any Instance<Projection> projections, @Any Instance<MessageHandler> handlers) {
        this.pool = pool;
        this.projections = projections;
        this.handlers = handlers;
    }

    /// Empty if the service has no such consumer.
    public Optional<ParkingDesk> of(String consumer) {
        return parkers()
                .filter(parker -> parker.name().equals(consumer))
                .findFirst()
                .map(parker -> new ParkingDesk(pool, parker));
    }

    private Stream<Parker> parkers() {
        return Stream.concat(
                projections.stream().map(projection -> new ProjectionParker(pool, projection)),
                handlers.stream().map(handler -> new ReactorParker(pool, handler)));
    }
}
