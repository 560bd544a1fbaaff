package dev.vestibule.eventsourcing.postgres.relay;

import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.Publication;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Translates stored events into messages a second time, as the append did before it stored them.
public final class Renderer {
    private final Map<String, Aggregate<?, ?, ?, ?>> aggregateByType = new HashMap<>();

    public Renderer(Collection<? extends Aggregate<?, ?, ?, ?>> aggregates) {
        for (var aggregate : aggregates) {
            for (var type : aggregate.types().names()) {
                if (aggregateByType.put(type, aggregate) != null) {
                    throw new IllegalArgumentException("Two aggregates store " + type);
                }
            }
        }
    }

    /// The message of an event that has a topic.
    ///
    /// @throws IllegalStateException if there is none: the relay stops and says so, it never skips
    Publication render(StoredEvent event) {
        var aggregate = aggregateByType.get(event.type());
        if (aggregate == null) {
            throw new IllegalStateException("No aggregate of this service stores " + event.type());
        }
        return render(aggregate, event);
    }

    private static <E> Publication render(Aggregate<?, ?, E, ?> aggregate, StoredEvent event) {
        var decoded = aggregate.types().read(event.type(), event.data());
        return aggregate
                .publishing()
                .publicationOf(event.stream(), decoded)
                .orElseThrow(() -> new IllegalStateException(
                        event.type() + " was stored with the topic " + event.topic() + " and has no message"));
    }
}
