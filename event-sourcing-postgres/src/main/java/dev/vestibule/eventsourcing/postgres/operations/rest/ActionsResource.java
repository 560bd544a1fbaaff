package dev.vestibule.eventsourcing.postgres.operations.rest;

import dev.vestibule.eventsourcing.postgres.operations.OperatorAction;
import dev.vestibule.eventsourcing.postgres.operations.OperatorActions;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What operators have done.
@Path("/operations/actions")
@Produces(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class ActionsResource {
    private final OperatorActions actions;

    ActionsResource(OperatorActions actions) {
        this.actions = actions;
    }

    @GET
    public Uni<Page<OperatorAction>> list(
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue(Requests.DEFAULT_LIMIT) String limitText) {
        var limit = Requests.limit(limitText);
        return actions.list(id(before), limit + 1)
                .map(all -> Page.of(
                        all, limit, action -> action, action -> action.id().toString()));
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Requests.invalid("before", "before is the id of an action.");
        }
    }
}
