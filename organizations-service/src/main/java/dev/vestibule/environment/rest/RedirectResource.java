package dev.vestibule.environment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.environment.EnvironmentCommand.ConfigureRedirects;
import dev.vestibule.environment.Redirects;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an environment sends browsers. A PUT replaces all of it.
@Path("/dashboard/api/redirects")
@Callers(StaffCaller.class)
public class RedirectResource {
    private static final int LONGEST = 2_048;
    /// One more than the environment takes, so that it is the environment that refuses.
    private static final int MOST_SIGN_IN_URIS = 201;

    private final Environments environments;
    private final EnvironmentRows rows;
    private final CurrentCaller current;
    private final CommandContexts contexts;

    RedirectResource(Environments environments, EnvironmentRows rows, CurrentCaller current, CommandContexts contexts) {
        this.environments = environments;
        this.rows = rows;
        this.current = current;
        this.contexts = contexts;
    }

    @GET
    public Uni<RedirectsResponse> redirects() {
        var environmentId = current.as(StaffCaller.class).environmentId();
        return rows.byId(environmentId)
                .map(found -> found.map(row -> RedirectsResponse.of(row.redirects()))
                        .orElseThrow(() -> new Refusal.NotFound("Environment", environmentId).asException()));
    }

    @PUT
    public Uni<RedirectsResponse> configure(@Nullable JsonNode body) {
        var redirects = read(RequestFields.of(body));
        var context = contexts.of(current);
        return environments
                .handle(new ConfigureRedirects(redirects, context.at()), context)
                .map(decision -> switch (decision) {
                    case Decision.Accepted<?, ?> _ -> RedirectsResponse.of(redirects);
                    case Decision.Refused(var reason) ->
                        throw EnvironmentRefusals.of(reason, context.environmentId(), "")
                                .asException();
                });
    }

    private static Redirects read(RequestFields fields) {
        var success = fields.object("success_uris");
        var redirects = new Redirects(
                fields.text("return_uri", LONGEST),
                success.text("sso", LONGEST),
                success.text("dsync", LONGEST),
                success.text("log_streams", LONGEST),
                fields.texts("sign_in_redirect_uris", MOST_SIGN_IN_URIS, LONGEST).stream()
                        .distinct()
                        .toList());
        fields.throwIfWrong();
        return redirects;
    }

    /// What is not configured is null.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record RedirectsResponse(
            @Nullable String returnUri, SuccessUris successUris, List<String> signInRedirectUris) {
        static RedirectsResponse of(Redirects redirects) {
            return new RedirectsResponse(
                    redirects.returnUri(),
                    new SuccessUris(
                            redirects.ssoSuccessUri(), redirects.dsyncSuccessUri(), redirects.logStreamsSuccessUri()),
                    redirects.signInRedirectUris());
        }
    }

    /// By feature.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record SuccessUris(
            @Nullable String sso,
            @Nullable String dsync,
            @Nullable String logStreams) {}
}
