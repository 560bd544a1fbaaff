package dev.vestibule.eventsourcing.postgres.store;

import dev.vestibule.workos.request.WrittenEvents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Everything about a command that is not the command: tenant, author, cause and time.
///
/// @param correlationId request id that began the chain of facts
/// @param causationId id of the event that led to this command, null when a person or a client did
/// @param traceparent W3C trace context to go on with in the relay
/// @param written where the published events are noted once they are stored
public record CommandContext(
        String environmentId,
        Actor actor,
        String correlationId,
        @Nullable String causationId,
        @Nullable String traceparent,
        Instant at,
        WrittenEvents written) {

    /// Of a command whose events nobody waits for.
    public CommandContext(
            String environmentId,
            Actor actor,
            String correlationId,
            @Nullable String causationId,
            @Nullable String traceparent,
            Instant at) {
        this(environmentId, actor, correlationId, causationId, traceparent, at, WrittenEvents.ignored());
    }
}
