package dev.vestibule.organization.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestibule.organization.OrganizationId;
import dev.vestibule.organization.store.OrganizationRow;
import dev.vestibule.organization.store.OrganizationRows;
import dev.vestibule.request.PublicIds;
import dev.vestibule.workos.caller.Caller;
import dev.vestibule.workos.caller.Caller.ApiKeyCaller;
import dev.vestibule.workos.caller.Caller.OperatorCaller;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Caller.SystemCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What other services ask when their own copy of the topic does not know an organization yet.
@Path("/internal/organizations")
@Callers({ApiKeyCaller.class, StaffCaller.class, PortalCaller.class})
public class OrganizationFactsResource {
    private final OrganizationRows rows;
    private final CurrentCaller current;

    OrganizationFactsResource(OrganizationRows rows, CurrentCaller current) {
        this.rows = rows;
        this.current = current;
    }

    @GET
    @Path("/{id}")
    public Uni<OrganizationFacts> facts(String id) {
        PublicIds.require(OrganizationId.PREFIX, OrganizationAnswers.ORGANIZATION, id);
        return environmentIn(current.get(), id)
                .map(environmentId -> rows.byId(environmentId, id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.map(OrganizationFacts::of)
                        .orElseThrow(() -> new Refusal.NotFound(OrganizationAnswers.ORGANIZATION, id).asException()));
    }

    /// Where this caller may look; an IT admin sees one organization, and any other one does not exist.
    private static Optional<String> environmentIn(Caller caller, String organizationId) {
        return switch (caller) {
            case ApiKeyCaller key -> Optional.of(key.environmentId());
            case StaffCaller staff -> Optional.of(staff.environmentId());
            case PortalCaller portal ->
                portal.organizationId().equals(organizationId) ? Optional.of(portal.environmentId()) : Optional.empty();
            case OperatorCaller _, SystemCaller _ -> Optional.empty();
        };
    }

    /// The part of an organization that other services decide on.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record OrganizationFacts(
            String id,
            String environmentId,
            String name,
            @Nullable String externalId,
            boolean allowProfilesOutsideOrganization) {
        static OrganizationFacts of(OrganizationRow row) {
            return new OrganizationFacts(
                    row.id(),
                    row.environmentId(),
                    row.name(),
                    row.externalId(),
                    row.allowProfilesOutsideOrganization());
        }
    }
}
