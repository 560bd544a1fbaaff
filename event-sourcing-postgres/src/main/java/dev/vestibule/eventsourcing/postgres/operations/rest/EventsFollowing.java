package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.StoredEvents;
import dev.vestibule.eventsourcing.postgres.operations.StoredEvents.Search;
import dev.vestibule.eventsourcing.postgres.store.StoredEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells events as they come, for as long as somebody listens: `position` at first, with the place after which it
/// begins, then `event` with each one, and `heartbeat` when there was nothing to say for a while.
final class EventsFollowing {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS_PER_HEARTBEAT = 20;
    private static final int AT_ONCE = 500;

    private final StoredEvents events;

    EventsFollowing(StoredEvents events) {
        this.events = events;
    }

    /// @param position after which it begins; null for what comes from now on
    Multi<OutboundSseEvent> follow(
            @Nullable String organizationId, @Nullable String type, @Nullable Long position, Sse sse) {
        var start = position == null ? events.lastPosition() : Uni.createFrom().item(position);
        return start.onItem().transformToMulti(after -> {
            var follower = new Follower(organizationId, type, after, sse);
            return Multi.createBy()
                    .concatenating()
                    .streams(
                            Multi.createFrom().item(follower.tell("position", new Place(after))),
                            Multi.createBy()
                                    .repeating()
                                    .uni(follower::look)
                                    .withDelay(LOOK)
                                    .indefinitely()
                                    .onItem()
                                    .transformToMultiAndConcatenate(
                                            found -> Multi.createFrom().iterable(found)));
        });
    }

    /// Up to where everything was told.
    record Place(long position) {}

    /// Remembers what was told last. Belongs to one stream, whose looks come one after the other.
    private final class Follower {
        private final @Nullable String organizationId;
        private final @Nullable String type;
        private final Sse sse;
        private long after;
        private int quietLooks;

        Follower(@Nullable String organizationId, @Nullable String type, long after, Sse sse) {
            this.organizationId = organizationId;
            this.type = type;
            this.after = after;
            this.sse = sse;
        }

        Uni<List<OutboundSseEvent>> look() {
            return events.page(new Search(organizationId, type, true, after), AT_ONCE)
                    .map(this::told);
        }

        private List<OutboundSseEvent> told(List<StoredEvent> found) {
            var told = new ArrayList<OutboundSseEvent>();
            for (var event : found) {
                after = event.position();
                told.add(tell("event", EventView.of(event)));
            }
            quietLooks = found.isEmpty() ? quietLooks + 1 : 0;
            if (quietLooks == LOOKS_PER_HEARTBEAT) {
                quietLooks = 0;
                told.add(tell("heartbeat", new Place(after)));
            }
            return told;
        }

        OutboundSseEvent tell(String name, Object data) {
            return sse.newEventBuilder()
                    .name(name)
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(data)
                    .build();
        }
    }
}
