package dev.vestibule.organization.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts;
import dev.vestibule.organization.ExternalId;
import dev.vestibule.organization.OrganizationId;
import dev.vestibule.organization.command.OrganizationCreation;
import dev.vestibule.organization.command.Organizations;
import dev.vestibule.organization.store.OrganizationFilter;
import dev.vestibule.organization.store.OrganizationRows;
import dev.vestibule.organization.store.OrganizationWithDomains;
import dev.vestibule.request.PublicIds;
import dev.vestibule.request.Repeatables;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.list.ArrayParameter;
import dev.vestibule.workos.list.ListEnvelope;
import dev.vestibule.workos.list.ListQuery;
import dev.vestibule.workos.list.Paging;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// `/organizations` of the public API.
@Path("/organizations")
@Callers(ApiKeyCaller.class)
public class OrganizationResource {
    private final OrganizationCreation creation;
    private final Organizations organizations;
    private final OrganizationRows rows;
    private final CurrentCaller current;
    private final CommandContexts contexts;
    private final Repeatables repeatables;

    OrganizationResource(
            OrganizationCreation creation,
            Organizations organizations,
            OrganizationRows rows,
            CurrentCaller current,
            CommandContexts contexts,
            Repeatables repeatables) {
        this.creation = creation;
        this.organizations = organizations;
        this.rows = rows;
        this.current = current;
        this.contexts = contexts;
        this.repeatables = repeatables;
    }

    @GET
    public Uni<ListEnvelope<OrganizationBody>> list(@Context UriInfo uri) {
        var parameters = uri.getQueryParameters();
        var query = ListQuery.parse(parameters, OrganizationId.PREFIX);
        var filter = OrganizationFilter.of(ArrayParameter.read(parameters, "domains"), parameters.getFirst("search"));
        var environmentId = environmentId();
        return Paging.page(
                        query,
                        slice -> rows.slice(environmentId, filter, slice),
                        found -> found.organization().id())
                .map(page -> page.map(OrganizationBody::of));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> create(@Nullable JsonNode body, @Context HttpHeaders headers) {
        var repeatable =
                repeatables.<OrganizationWithDomains>of(headers, current, "/organizations", body, OrganizationBody::of);
        return creation.create(OrganizationRequests.created(body), contexts.of(current), repeatable)
                .map(result -> OrganizationAnswers.created(result, repeatable, OrganizationBody::of));
    }

    @GET
    @Path("/{id}")
    public Uni<OrganizationBody> find(String id) {
        PublicIds.require(OrganizationId.PREFIX, OrganizationAnswers.ORGANIZATION, id);
        return rows.withDomains(environmentId(), id).map(found -> body(found, id));
    }

    /// One segment of the path, in which a slash comes as `%2F`.
    @GET
    @Path("/external_id/{external_id}")
    public Uni<OrganizationBody> findByExternalId(@RestPath("external_id") String externalId) {
        return ExternalId.from(externalId)
                .map(id -> rows.byExternalId(environmentId(), id.value()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> body(found, externalId));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<OrganizationBody> update(String id, @Nullable JsonNode body) {
        PublicIds.require(OrganizationId.PREFIX, OrganizationAnswers.ORGANIZATION, id);
        return organizations
                .update(id, OrganizationRequests.changed(body), contexts.of(current))
                .map(result -> OrganizationBody.of(OrganizationAnswers.done(result, id)));
    }

    /// Answers as the live API does: a text that says that it goes, though here it is gone at once.
    @DELETE
    @Path("/{id}")
    public Uni<Response> delete(String id) {
        PublicIds.require(OrganizationId.PREFIX, OrganizationAnswers.ORGANIZATION, id);
        return organizations
                .delete(id, contexts.of(current))
                .invoke(result -> OrganizationAnswers.done(result, id))
                .map(_ -> Response.accepted("Accepted")
                        .type(MediaType.TEXT_PLAIN_TYPE)
                        .build());
    }

    private static OrganizationBody body(Optional<OrganizationWithDomains> found, String id) {
        return OrganizationBody.of(
                found.orElseThrow(() -> new Refusal.NotFound(OrganizationAnswers.ORGANIZATION, id).asException()));
    }

    private String environmentId() {
        return current.as(ApiKeyCaller.class).environmentId();
    }
}
