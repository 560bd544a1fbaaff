package dev.vestibule.portallink.rest.workos;

import dev.vestibule.eventsourcing.postgres.request.CommandContexts;
import dev.vestibule.portallink.LinkKind;
import dev.vestibule.portallink.organizations.OrganizationFacts;
import dev.vestibule.portallink.projection.KnownOrganizations;
import dev.vestibule.portallink.rest.LinkIssuing;
import dev.vestibule.portallink.rest.LinkIssuing.Issuance;
import dev.vestibule.portallink.rest.LinkIssuing.Wanted;
import dev.vestibule.portallink.rest.workos.GenerateLinkRequest.Checked;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Generates a portal link. Each call gives a fresh one, whatever its idempotency key: SDKs derive the key
/// from the request, and a link lives five minutes.
@Path("/portal/generate_link")
@Callers(ApiKeyCaller.class)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class GenerateLinkResource {
    private final OrganizationFacts organizations;
    private final KnownOrganizations environments;
    private final LinkIssuing issuing;
    private final CurrentCaller current;
    private final CommandContexts contexts;

    GenerateLinkResource(
            OrganizationFacts organizations,
            KnownOrganizations environments,
            LinkIssuing issuing,
            CurrentCaller current,
            CommandContexts contexts) {
        this.organizations = organizations;
        this.environments = environments;
        this.issuing = issuing;
        this.current = current;
        this.contexts = contexts;
    }

    record GenerateLinkResponse(String link) {}

    @POST
    @ResponseStatus(201)
    public Uni<GenerateLinkResponse> generate(@Nullable GenerateLinkRequest body) {
        if (body == null) {
            throw new Refusal.BadRequest(null, "The body must be a JSON object.").asException();
        }
        var caller = current.as(ApiKeyCaller.class);
        var context = contexts.of(current);
        var request = body.check(caller.production());
        return organizations
                .current(caller.environmentId(), request.organization(), current.token())
                .map(found -> found.orElseThrow(
                        () -> new Refusal.NotFound("Organization", request.organization()).asException()))
                .chain(() -> requireReturnUrl(caller, request))
                .chain(() -> issuing.issue(wanted(request), context))
                .map(GenerateLinkResource::response);
    }

    /// In production the button back to the vendor's application has to lead somewhere.
    private Uni<Void> requireReturnUrl(ApiKeyCaller caller, Checked request) {
        if (!caller.production() || request.returnUrl() != null) {
            return Uni.createFrom().voidItem();
        }
        return environments
                .environment(caller.environmentId())
                .invoke(environment -> {
                    if (environment.returnUri() == null) {
                        throw Refusal.Invalid.field(
                                        "return_url",
                                        "return_url_required",
                                        "return_url is required: the environment has no default return URI.")
                                .asException();
                    }
                })
                .replaceWithVoid();
    }

    private static Wanted wanted(Checked request) {
        return new Wanted(
                request.organization(),
                LinkKind.PORTAL,
                request.intent().stream().collect(Collectors.toUnmodifiableSet()),
                request.returnUrl(),
                request.successUrl());
    }

    private static GenerateLinkResponse response(Issuance issuance) {
        return switch (issuance) {
            case Issuance.Issued(var _, var url) -> new GenerateLinkResponse(url);
            // nothing about a fresh portal link can be refused
            case Issuance.Refused(var reason) -> throw new IllegalStateException("refused: " + reason);
        };
    }
}
