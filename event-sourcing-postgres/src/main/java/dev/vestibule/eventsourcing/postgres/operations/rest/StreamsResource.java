package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.StoredEvents;
import dev.vestibule.eventsourcing.postgres.operations.StoredEvents.Head;
import dev.vestibule.eventsourcing.postgres.operations.StreamHistory;
import dev.vestibule.eventsourcing.postgres.operations.StreamHistory.Change;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The history of one aggregate.
@Path("/operations/streams")
@Produces(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class StreamsResource {
    private final StoredEvents events;
    private final Instance<Aggregate<?, ?, ?, ?>> aggregates;
    private final StoreOnly store;

    StreamsResource(StoredEvents events, @Any Instance<Aggregate<?, ?, ?, ?>> aggregates, StoreOnly store) {
        this.events = events;
        this.aggregates = aggregates;
        this.store = store;
    }

    /// A page of a stream.
    ///
    /// @param version that of its last event
    /// @param next version after which the following page begins; null on the last one
    public record StreamView(
            String streamId,
            String streamType,
            long version,
            List<VersionView> data,
            @Nullable Long next) {
        public StreamView {
            data = List.copyOf(data);
        }
    }

    /// An event and what it has changed.
    ///
    /// @param changes null if this release cannot read the event or an earlier one
    public record VersionView(
            long version, EventView event, @Nullable List<Change> changes) {}

    @GET
    @Path("/{stream_id}")
    public Uni<StreamView> show(
            @PathParam("stream_id") String id,
            @QueryParam("after_version") @DefaultValue("0") String afterText,
            @QueryParam("limit") @DefaultValue(Requests.DEFAULT_LIMIT) String limitText) {
        store.require();
        var limit = Requests.limit(limitText);
        var given = Requests.position("after_version", afterText);
        var after = given == null ? 0 : given;
        return events.head(id)
                .map(found -> found.orElseThrow(() -> new Refusal.NotFound("Stream", id).asException()))
                .flatMap(head -> events.stream(id, after + limit).map(history -> view(id, head, history, after)));
    }

    private StreamView view(String id, Head head, List<StoredEvent> history, long after) {
        var changes = changes(head.streamType(), history);
        var versions = new ArrayList<VersionView>();
        for (int i = 0; i < history.size(); i++) {
            var event = history.get(i);
            if (event.version() > after) {
                versions.add(new VersionView(
                        event.version(), EventView.of(event), changes.get(i).orElse(null)));
            }
        }
        var last = versions.isEmpty() ? head.version() : versions.getLast().version();
        return new StreamView(id, head.streamType(), head.version(), versions, last < head.version() ? last : null);
    }

    private List<Optional<List<Change>>> changes(String streamType, List<StoredEvent> history) {
        return aggregates.stream()
                .filter(aggregate -> aggregate.streamType().equals(streamType))
                .findFirst()
                .map(aggregate -> StreamHistory.changes(aggregate, history))
                .orElseGet(() -> history.stream()
                        .map(_ -> Optional.<List<Change>>empty())
                        .toList());
    }
}
