package dev.vestibule.connection.store;

import dev.vestibule.connection.ConnectionDecider;
import dev.vestibule.connection.ConnectionEvent;
import dev.vestibule.connection.ConnectionState;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.EventStore;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What has been done to a connection, and by whom.
@ApplicationScoped
public class ConnectionHistory {
    private final EventStore store;

    ConnectionHistory(EventStore store) {
        this.store = store;
    }

    /// One event with the states around it.
    public record Entry(
            UUID eventId,
            String type,
            ConnectionEvent event,
            Actor actor,
            Instant at,
            ConnectionState before,
            ConnectionState after) {}

    /// All events of a connection, the oldest first.
    public Uni<List<Entry>> of(StoredConnection connection) {
        return store.load(connection.environmentId(), List.of(connection.connectionId()))
                .map(streams -> entries(streams.getOrDefault(connection.connectionId(), List.of())));
    }

    private static List<Entry> entries(List<StoredEvent> stored) {
        var decider = new ConnectionDecider();
        var entries = new ArrayList<Entry>();
        var state = decider.initialState();
        for (var one : stored) {
            var event = ConnectionEventTypes.TYPES.read(one.type(), one.data());
            var after = decider.evolve(state, event);
            entries.add(new Entry(
                    one.eventId(),
                    one.type(),
                    event,
                    StoredJson.read(one.actor(), Actor.class),
                    one.occurredAt(),
                    state,
                    after));
            state = after;
        }
        return entries;
    }
}
