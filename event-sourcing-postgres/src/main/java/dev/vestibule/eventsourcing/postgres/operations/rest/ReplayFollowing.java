package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.replay.ReplayRun;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tells how a replay goes on until it is over, as server-sent events: `progress` with the replay whenever it
/// has changed, `heartbeat` when there was nothing to say for a while.
final class ReplayFollowing {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS_PER_HEARTBEAT = 20;

    private final Function<String, Uni<ReplayRun>> find;

    ReplayFollowing(Function<String, Uni<ReplayRun>> find) {
        this.find = find;
    }

    Multi<OutboundSseEvent> follow(String id, Sse sse) {
        var teller = new Teller(sse);
        return Multi.createBy()
                .repeating()
                .uni(() -> find.apply(id))
                .withDelay(LOOK)
                .whilst(run -> !run.state().isOver())
                .map(teller::tell)
                .select()
                .where(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    /// Remembers what was said last. Belongs to one stream, whose items come one after the other.
    private static final class Teller {
        private final Sse sse;
        private @Nullable ReplayView last;
        private int quietLooks;

        Teller(Sse sse) {
            this.sse = sse;
        }

        Optional<OutboundSseEvent> tell(ReplayRun run) {
            var view = ReplayView.of(run);
            if (!view.equals(last)) {
                last = view;
                quietLooks = 0;
                return Optional.of(event("progress", view));
            }
            quietLooks++;
            if (quietLooks % LOOKS_PER_HEARTBEAT == 0) {
                return Optional.of(event("heartbeat", new Heartbeat(run.id())));
            }
            return Optional.empty();
        }

        private OutboundSseEvent event(String name, Object data) {
            return sse.newEventBuilder()
                    .name(name)
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(data)
                    .build();
        }
    }

    /// Says that the stream is alive.
    record Heartbeat(String id) {}
}
