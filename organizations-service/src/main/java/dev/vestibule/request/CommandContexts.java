package dev.vestibule.request;

import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Caller.SystemCaller;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/// Says for a command who gives it, where and when.
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
                context(environmentId, new Actor("api_key", apiKeyId), current);
            case StaffCaller(var environmentId, var staffId) ->
                context(environmentId, new Actor("staff", staffId), current);
            case PortalCaller portal ->
                context(portal.environmentId(), new Actor("portal_session", portal.sessionId()), current);
            case OperatorCaller _, SystemCaller _ ->
                throw new Refusal.Forbidden("This caller has no environment.").asException();
        };
    }

    private CommandContext context(String environmentId, Actor actor, CurrentCaller current) {
        return new CommandContext(environmentId, actor, current.requestId(), null, null, clock.instant());
    }
}
