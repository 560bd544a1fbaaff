package dev.vestibule.eventsourcing.postgres.request;

import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Caller.SystemCaller;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.request.WrittenEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Says for a command who gives it, where, when, and within which request. Ask before anything asynchronous
/// happens: later the current request may be another one.
@ApplicationScoped
public class CommandContexts {
    private final Clock clock;

    CommandContexts(Clock clock) {
        this.clock = clock;
    }

    /// The context of a command of the request being served, in the environment of its caller.
    public CommandContext of(CurrentCaller current) {
        return switch (current.get()) {
            case ApiKeyCaller(var environmentId, var apiKeyId, var _) ->
                now(current).context(environmentId, new Actor("api_key", apiKeyId));
            case StaffCaller(var environmentId, var staffId) ->
                now(current).context(environmentId, new Actor("staff", staffId));
            case PortalCaller portal ->
                now(current).context(portal.environmentId(), new Actor("portal_session", portal.sessionId()));
            case OperatorCaller _, SystemCaller _ ->
                throw new Refusal.Forbidden("This caller has no environment.").asException();
        };
    }

    /// The request being served at this moment, where its caller is not the author of the command.
    public Asked now(CurrentCaller current) {
        return Asked.of(current, clock.instant());
    }

    /// A request and its moment, whoever turns out to be behind it.
    public record Asked(String requestId, @Nullable String traceparent, Instant at, WrittenEvents written) {

        public static Asked of(CurrentCaller current, Instant at) {
            return new Asked(current.requestId(), current.traceparent(), at, current.written());
        }

        public CommandContext context(String environmentId, Actor actor) {
            return new CommandContext(environmentId, actor, requestId, null, traceparent, at, written);
        }
    }
}
