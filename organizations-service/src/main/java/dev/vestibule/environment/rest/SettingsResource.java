package dev.vestibule.environment.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.environment.EnvironmentCommand.ChangeSettings;
import dev.vestibule.environment.command.Environments;
import dev.vestibule.environment.store.EnvironmentRows;
import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts;
import dev.vestibule.request.RequestFields;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.jspecify.annotations.Nullable;

/// The settings of an environment.
@Path("/dashboard/api/settings")
@Callers(StaffCaller.class)
public class SettingsResource {
    private final Environments environments;
    private final EnvironmentRows rows;
    private final CurrentCaller current;
    private final CommandContexts contexts;

    SettingsResource(Environments environments, EnvironmentRows rows, CurrentCaller current, CommandContexts contexts) {
        this.environments = environments;
        this.rows = rows;
        this.current = current;
        this.contexts = contexts;
    }

    @GET
    public Uni<Settings> settings() {
        var environmentId = current.as(StaffCaller.class).environmentId();
        return rows.byId(environmentId)
                .map(found -> found.map(row -> new Settings(row.allowAnyDomain()))
                        .orElseThrow(() -> new Refusal.NotFound("Environment", environmentId).asException()));
    }

    @PUT
    public Uni<Settings> change(@Nullable JsonNode body) {
        var fields = RequestFields.of(body);
        var allow = fields.requiredFlag("allow_any_domain");
        fields.throwIfWrong();
        var context = contexts.of(current);
        return environments
                .handle(new ChangeSettings(allow, context.at()), context)
                .map(decision -> switch (decision) {
                    case Decision.Accepted<?, ?> _ -> new Settings(allow);
                    case Decision.Refused(var reason) ->
                        throw EnvironmentRefusals.of(reason, context.environmentId(), "")
                                .asException();
                });
    }

    /// @param allowAnyDomain lifts the domain gate for the whole environment
    public record Settings(boolean allowAnyDomain) {}
}
