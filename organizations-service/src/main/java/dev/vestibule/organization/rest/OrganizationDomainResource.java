package dev.vestibule.organization.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts;
import dev.vestibule.organization.domain.DomainId;
import dev.vestibule.organization.domain.DomainName;
import dev.vestibule.organization.domain.command.DomainVerifications;
import dev.vestibule.organization.domain.command.OrganizationDomains;
import dev.vestibule.organization.domain.config.VerificationTokens;
import dev.vestibule.organization.domain.store.DomainRow;
import dev.vestibule.organization.domain.store.DomainRows;
import dev.vestibule.request.PublicIds;
import dev.vestibule.request.Repeatables;
import dev.vestibule.request.RequestFields;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// `/organization_domains` of the public API.
@Path("/organization_domains")
@Callers(ApiKeyCaller.class)
public class OrganizationDomainResource {
    private final OrganizationDomains domains;
    private final DomainVerifications verifications;
    private final DomainRows rows;
    private final VerificationTokens tokens;
    private final CurrentCaller current;
    private final CommandContexts contexts;
    private final Repeatables repeatables;

    OrganizationDomainResource(
            OrganizationDomains domains,
            DomainVerifications verifications,
            DomainRows rows,
            VerificationTokens tokens,
            CurrentCaller current,
            CommandContexts contexts,
            Repeatables repeatables) {
        this.domains = domains;
        this.verifications = verifications;
        this.rows = rows;
        this.tokens = tokens;
        this.current = current;
        this.contexts = contexts;
        this.repeatables = repeatables;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(@Nullable JsonNode body, @Context HttpHeaders headers) {
        var repeatable = repeatables.<DomainRow>of(headers, current, "/organization_domains", body, DomainBody::of);
        var fields = RequestFields.of(body);
        @Nullable DomainName name = OrganizationRequests.domainName(fields, "domain");
        var organizationId = fields.requiredText("organization_id", OrganizationRequests.LONGEST_NAME);
        fields.throwIfWrong();
        return domains.add(
                        organizationId,
                        Objects.requireNonNull(name, "nothing was wrong with it"),
                        tokens.next(),
                        contexts.of(current),
                        repeatable)
                .map(result -> OrganizationAnswers.created(result, repeatable, organizationId, DomainBody::of));
    }

    @GET
    @Path("/{id}")
    public Uni<DomainBody> find(String id) {
        return row(id).map(DomainBody::of);
    }

    /// Looks the TXT record up at once. Takes no body: some SDKs send an empty object, others nothing at all.
    @POST
    @Path("/{id}/verify")
    @ResponseStatus(201)
    public Uni<DomainBody> verify(String id) {
        var context = contexts.of(current);
        return row(id).flatMap(row -> verifications
                .verify(row, context)
                .map(result -> DomainBody.of(OrganizationAnswers.done(result, id, row.organizationId()))));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(String id) {
        var context = contexts.of(current);
        return row(id).flatMap(row -> domains.remove(row, context)
                        .invoke(result -> OrganizationAnswers.done(result, id, row.organizationId())))
                .replaceWithVoid();
    }

    private Uni<DomainRow> row(String id) {
        PublicIds.require(DomainId.PREFIX, OrganizationAnswers.DOMAIN, id);
        return rows.byId(current.as(ApiKeyCaller.class).environmentId(), id)
                .map(found ->
                        found.orElseThrow(() -> new Refusal.NotFound(OrganizationAnswers.DOMAIN, id).asException()));
    }
}
