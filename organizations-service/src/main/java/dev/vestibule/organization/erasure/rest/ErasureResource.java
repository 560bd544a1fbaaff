package dev.vestibule.organization.erasure.rest;

import dev.vestibule.eventsourcing.postgres.operations.OperatorActions;
import dev.vestibule.eventsourcing.postgres.privacy.Erasures.RedactionRoleMissing;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts.Asked;
import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.organization.erasure.ErasureRefusal;
import dev.vestibule.organization.erasure.command.OrganizationErasures;
import dev.vestibule.organization.erasure.store.ErasableOrganizations;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Erases what is known of an organization, for ever. Recorded with its reason before it happens.
@Path("/operations/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Callers(OperatorCaller.class)
public class ErasureResource {
    private static final Actor OPERATOR = new Actor("operator", "operator");
    private static final int LONGEST_REASON = 1_000;

    private final ErasableOrganizations organizations;
    private final OrganizationErasures erasures;
    private final OperatorActions actions;
    private final CommandContexts contexts;
    private final CurrentCaller caller;

    ErasureResource(
            ErasableOrganizations organizations,
            OrganizationErasures erasures,
            OperatorActions actions,
            CommandContexts contexts,
            CurrentCaller caller) {
        this.organizations = organizations;
        this.erasures = erasures;
        this.actions = actions;
        this.contexts = contexts;
        this.caller = caller;
    }

    public record ErasureRequest(
            @Nullable String organizationId, @Nullable String reason) {}

    public record ErasureResponse(String organizationId, String environmentId) {}

    @POST
    public Uni<ErasureResponse> erase(@Nullable ErasureRequest request) {
        var organizationId = required("organization_id", request == null ? null : request.organizationId());
        var reason = required("reason", request == null ? null : request.reason());
        var asked = contexts.now(caller);
        return actions.recorded("keys.erase", organizationId, reason, () -> erase(organizationId, asked));
    }

    private Uni<ErasureResponse> erase(String organizationId, Asked asked) {
        return organizations
                .find(organizationId)
                .map(found ->
                        found.orElseThrow(() -> new Refusal.NotFound("Organization", organizationId).asException()))
                .flatMap(found -> erasures.erase(
                                organizationId, found.exists(), asked.context(found.environmentId(), OPERATOR))
                        .map(refusal -> answer(organizationId, found.environmentId(), refusal)))
                .onFailure(RedactionRoleMissing.class)
                .transform(missing -> new Refusal.Conflict(null, String.valueOf(missing.getMessage())).asException());
    }

    private static ErasureResponse answer(
            String organizationId, String environmentId, Optional<ErasureRefusal> refusal) {
        if (refusal.isPresent()) {
            throw switch (refusal.get()) {
                case ORGANIZATION_EXISTS ->
                    new Refusal.Conflict(
                                    null, "The organization still exists. Delete it first: what goes on is not erased.")
                            .asException();
            };
        }
        return new ErasureResponse(organizationId, environmentId);
    }

    private static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Refusal.Invalid.field(field, "required", field + " is required.")
                    .asException();
        }
        if (text.length() > LONGEST_REASON) {
            throw Refusal.Invalid.field(field, "invalid", field + " is too long.")
                    .asException();
        }
        return text;
    }
}
