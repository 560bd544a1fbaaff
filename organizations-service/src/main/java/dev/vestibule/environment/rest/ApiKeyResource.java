package dev.vestibule.environment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.environment.ApiKeyId;
import dev.vestibule.environment.EnvironmentCommand.CreateApiKey;
import dev.vestibule.environment.EnvironmentCommand.RevokeApiKey;
import dev.vestibule.environment.command.Environments;
import dev.vestibule.environment.config.ApiKeySecrets;
import dev.vestibule.environment.store.ApiKeyRow;
import dev.vestibule.environment.store.ApiKeyRows;
import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts;
import dev.vestibule.request.RequestFields;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.id.IdSource;
import dev.vestibule.workos.list.ListEnvelope;
import dev.vestibule.workos.list.ListQuery;
import dev.vestibule.workos.list.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// The API keys of an environment, as its staff see them.
@Path("/dashboard/api/api-keys")
@Callers(StaffCaller.class)
public class ApiKeyResource {
    private static final int LONGEST_NAME = 100;

    private final Environments environments;
    private final ApiKeyRows rows;
    private final ApiKeySecrets secrets;
    private final IdSource ids;
    private final CurrentCaller current;
    private final CommandContexts contexts;

    ApiKeyResource(
            Environments environments,
            ApiKeyRows rows,
            ApiKeySecrets secrets,
            IdSource ids,
            CurrentCaller current,
            CommandContexts contexts) {
        this.environments = environments;
        this.rows = rows;
        this.secrets = secrets;
        this.ids = ids;
        this.current = current;
        this.contexts = contexts;
    }

    @GET
    public Uni<ListEnvelope<ApiKeyRow>> list(@Context UriInfo uri) {
        var environmentId = current.as(StaffCaller.class).environmentId();
        var query = ListQuery.parse(uri.getQueryParameters(), ApiKeyId.PREFIX);
        return Paging.page(query, slice -> rows.slice(environmentId, slice), ApiKeyRow::id);
    }

    /// The only answer that ever holds a key. It is not kept for a repeated request: that would store the
    /// key.
    @POST
    @ResponseStatus(201)
    public Uni<NewApiKeyResponse> create(@Nullable JsonNode body) {
        var fields = RequestFields.of(body);
        var name = fields.requiredText("name", LONGEST_NAME);
        fields.throwIfWrong();
        var context = contexts.of(current);
        var secret = secrets.next();
        var command = new CreateApiKey(
                new ApiKeyId(ids.next(ApiKeyId.PREFIX).toString()),
                name,
                secret.prefix(),
                secret.sha256(),
                context.at());
        return environments.handle(command, context).map(decision -> switch (decision) {
            case Decision.Accepted<?, ?> _ -> NewApiKeyResponse.of(command, secret.clear());
            case Decision.Refused(var reason) ->
                throw EnvironmentRefusals.of(
                                reason,
                                context.environmentId(),
                                command.apiKeyId().value())
                        .asException();
        });
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> revoke(String id) {
        var context = contexts.of(current);
        var command = new RevokeApiKey(new ApiKeyId(id), context.at());
        return environments
                .handle(command, context)
                .invoke(decision -> {
                    if (decision instanceof Decision.Refused(var reason)) {
                        throw EnvironmentRefusals.of(reason, context.environmentId(), id)
                                .asException();
                    }
                })
                .replaceWithVoid();
    }

    /// A key and, this once, its secret.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record NewApiKeyResponse(
            String id,
            String name,
            String prefix,
            String secret,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {
        static NewApiKeyResponse of(CreateApiKey command, String secret) {
            return new NewApiKeyResponse(
                    command.apiKeyId().value(), command.name(), command.prefix(), secret, command.at(), null, null);
        }
    }
}
