package dev.vestibule.organization.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts;
import dev.vestibule.organization.domain.DomainId;
import dev.vestibule.organization.domain.command.DomainVerifications;
import dev.vestibule.organization.domain.command.OrganizationDomains;
import dev.vestibule.organization.domain.store.DomainRow;
import dev.vestibule.organization.domain.store.DomainRows;
import dev.vestibule.request.PublicIds;
import dev.vestibule.request.RequestFields;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/// Domains for the staff of the vendor.
@Path("/dashboard/api/organization-domains")
@Callers(StaffCaller.class)
public class DashboardDomainResource {
    private final OrganizationDomains domains;
    private final DomainVerifications verifications;
    private final DomainRows rows;
    private final CurrentCaller current;
    private final CommandContexts contexts;

    DashboardDomainResource(
            OrganizationDomains domains,
            DomainVerifications verifications,
            DomainRows rows,
            CurrentCaller current,
            CommandContexts contexts) {
        this.domains = domains;
        this.verifications = verifications;
        this.rows = rows;
        this.current = current;
        this.contexts = contexts;
    }

    /// `manual` takes the word of the staff; without it the DNS is asked now.
    @POST
    @Path("/{id}/verification")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<DashboardDomain> verify(String id, @Nullable JsonNode body) {
        var fields = RequestFields.of(body);
        var manual = Boolean.TRUE.equals(fields.flag("manual"));
        fields.throwIfWrong();
        var context = contexts.of(current);
        return row(id).flatMap(row -> (manual ? domains.vouchFor(row, context) : verifications.verify(row, context))
                .map(result -> DashboardDomain.of(OrganizationAnswers.done(result, id, row.organizationId()))));
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
        return rows.byId(current.as(StaffCaller.class).environmentId(), id)
                .map(found ->
                        found.orElseThrow(() -> new Refusal.NotFound(OrganizationAnswers.DOMAIN, id).asException()));
    }
}
