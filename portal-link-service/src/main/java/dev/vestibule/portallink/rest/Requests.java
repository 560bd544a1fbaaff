package dev.vestibule.portallink.rest;

import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.workos.caller.CurrentCaller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/// Puts commands into the context of the request being served.
@ApplicationScoped
public class Requests {
    private final CurrentCaller caller;
    private final Clock clock;

    Requests(CurrentCaller caller, Clock clock) {
        this.caller = caller;
        this.clock = clock;
    }

    /// What came when. Ask for it before anything asynchronous happens: later the current request may be another one.
    public Asked now() {
        return new Asked(caller.requestId(), clock.instant());
    }

    /// A request and its moment, whoever turns out to be behind it.
    public record Asked(String requestId, Instant at) {
        public CommandContext context(String environmentId, Actor actor) {
            return new CommandContext(environmentId, actor, requestId, null, null, at);
        }
    }
}
