package dev.vestibule.organization.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts;
import dev.vestibule.organization.OrganizationId;
import dev.vestibule.organization.command.NewOrganization;
import dev.vestibule.organization.command.OrganizationCreation;
import dev.vestibule.organization.command.Organizations;
import dev.vestibule.organization.domain.DomainEntry;
import dev.vestibule.organization.domain.DomainName;
import dev.vestibule.organization.domain.command.OrganizationDomains;
import dev.vestibule.organization.domain.config.VerificationTokens;
import dev.vestibule.organization.domain.store.DomainRow;
import dev.vestibule.organization.store.OrganizationFilter;
import dev.vestibule.organization.store.OrganizationRows;
import dev.vestibule.organization.store.OrganizationWithDomains;
import dev.vestibule.request.PublicIds;
import dev.vestibule.request.Repeatables;
import dev.vestibule.request.RequestFields;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.list.ListEnvelope;
import dev.vestibule.workos.list.ListQuery;
import dev.vestibule.workos.list.Paging;
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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Organizations for the staff of the vendor.
@Path("/dashboard/api/organizations")
@Callers(StaffCaller.class)
public class DashboardOrganizationResource {
    private final OrganizationCreation creation;
    private final Organizations organizations;
    private final OrganizationDomains domains;
    private final OrganizationRows rows;
    private final VerificationTokens tokens;
    private final CurrentCaller current;
    private final CommandContexts contexts;
    private final Repeatables repeatables;

    DashboardOrganizationResource(
            OrganizationCreation creation,
            Organizations organizations,
            OrganizationDomains domains,
            OrganizationRows rows,
            VerificationTokens tokens,
            CurrentCaller current,
            CommandContexts contexts,
            Repeatables repeatables) {
        this.creation = creation;
        this.organizations = organizations;
        this.domains = domains;
        this.rows = rows;
        this.tokens = tokens;
        this.current = current;
        this.contexts = contexts;
        this.repeatables = repeatables;
    }

    @GET
    public Uni<ListEnvelope<DashboardOrganization>> list(@Context UriInfo uri) {
        var parameters = uri.getQueryParameters();
        var query = ListQuery.parse(parameters, OrganizationId.PREFIX);
        var filter = OrganizationFilter.of(List.of(), parameters.getFirst("search"));
        var environmentId = environmentId();
        return Paging.page(
                        query,
                        slice -> rows.slice(environmentId, filter, slice),
                        found -> found.organization().id())
                .map(page -> page.map(DashboardOrganization::of));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(@Nullable JsonNode body, @Context HttpHeaders headers) {
        var repeatable = repeatables.<OrganizationWithDomains>of(
                headers, current, "/dashboard/api/organizations", body, DashboardOrganization::of);
        var fields = RequestFields.of(body);
        var name = fields.requiredText("name", OrganizationRequests.LONGEST_NAME);
        fields.throwIfWrong();
        return creation.create(NewOrganization.named(name), contexts.of(current), repeatable)
                .map(result -> OrganizationAnswers.created(result, repeatable, DashboardOrganization::of));
    }

    @GET
    @Path("/{id}")
    public Uni<DashboardOrganization> find(String id) {
        PublicIds.require(OrganizationId.PREFIX, OrganizationAnswers.ORGANIZATION, id);
        return rows.withDomains(environmentId(), id)
                .map(found -> found.map(DashboardOrganization::of)
                        .orElseThrow(() -> new Refusal.NotFound(OrganizationAnswers.ORGANIZATION, id).asException()));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(String id) {
        PublicIds.require(OrganizationId.PREFIX, OrganizationAnswers.ORGANIZATION, id);
        return organizations
                .delete(id, contexts.of(current))
                .invoke(result -> OrganizationAnswers.done(result, id))
                .replaceWithVoid();
    }

    /// `verified` is the vendor's word for the domain; without it the TXT record has to prove it.
    @POST
    @Path("/{id}/domains")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> addDomain(String id, @Nullable JsonNode body, @Context HttpHeaders headers) {
        PublicIds.require(OrganizationId.PREFIX, OrganizationAnswers.ORGANIZATION, id);
        var path = "/dashboard/api/organizations/" + id + "/domains";
        var repeatable = repeatables.<DomainRow>of(headers, current, path, body, DashboardDomain::of);
        var fields = RequestFields.of(body);
        @Nullable DomainName name = OrganizationRequests.domainName(fields, "domain");
        var verified = Boolean.TRUE.equals(fields.flag("verified"));
        fields.throwIfWrong();
        return domains.add(
                        id,
                        Objects.requireNonNull(name, "nothing was wrong with it"),
                        verified ? new DomainEntry.Vouched() : tokens.next(),
                        contexts.of(current),
                        repeatable)
                .map(result -> OrganizationAnswers.created(result, repeatable, id, DashboardDomain::of));
    }

    private String environmentId() {
        return current.as(StaffCaller.class).environmentId();
    }
}
