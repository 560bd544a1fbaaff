package dev.vestibule.portallink.rest.dashboard;

import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.eventsourcing.postgres.request.CommandContexts;
import dev.vestibule.portallink.LinkKind;
import dev.vestibule.portallink.PortalLinkCommand.RevokeLink;
import dev.vestibule.portallink.PortalLinkEvent;
import dev.vestibule.portallink.PortalLinkId;
import dev.vestibule.portallink.PortalLinkRefusal;
import dev.vestibule.portallink.RevocationReason;
import dev.vestibule.portallink.config.PortalLinkConfig;
import dev.vestibule.portallink.organizations.OrganizationFacts;
import dev.vestibule.portallink.projection.KnownOrganization;
import dev.vestibule.portallink.rest.LinkIssuing;
import dev.vestibule.portallink.rest.LinkIssuing.Issuance;
import dev.vestibule.portallink.rest.LinkIssuing.Wanted;
import dev.vestibule.portallink.store.PortalLinks;
import dev.vestibule.workos.caller.Caller.StaffCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import dev.vestibule.workos.list.ListEnvelope;
import dev.vestibule.workos.list.ListQuery;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/// Invite Admin and Manage: setup links of an organization, with all the earlier ones.
@Path("/dashboard/api/setup-links")
@Callers(StaffCaller.class)
@Produces(MediaType.APPLICATION_JSON)
public class SetupLinkResource {
    private final PortalLinks links;
    private final LinkIssuing issuing;
    private final OrganizationFacts organizations;
    private final PortalLinkConfig config;
    private final CurrentCaller current;
    private final CommandContexts contexts;

    SetupLinkResource(
            PortalLinks links,
            LinkIssuing issuing,
            OrganizationFacts organizations,
            PortalLinkConfig config,
            CurrentCaller current,
            CommandContexts contexts) {
        this.links = links;
        this.issuing = issuing;
        this.organizations = organizations;
        this.config = config;
        this.current = current;
        this.contexts = contexts;
    }

    @GET
    public Uni<ListEnvelope<SetupLinkView>> list(@Context UriInfo uri) {
        var caller = current.as(StaffCaller.class);
        var parameters = uri.getQueryParameters();
        var query = ListQuery.parse(parameters, PortalLinkId.PREFIX);
        @Nullable String organizationId = parameters.getFirst("organization_id");
        if (organizationId == null) {
            throw Refusal.Invalid.field("organization_id", "organization_required", "organization_id is required.")
                    .asException();
        }
        return required(organizations.known(caller.environmentId(), organizationId, current.token()), organizationId)
                .chain(() -> links.setupLinks(caller.environmentId(), organizationId, query))
                .map(page -> page.map(SetupLinkView::of));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<SetupLinkView> issue(@Nullable IssueSetupLinkRequest body) {
        if (body == null) {
            throw new Refusal.BadRequest(null, "The body must be a JSON object.").asException();
        }
        var caller = current.as(StaffCaller.class);
        var context = contexts.of(current);
        var request = body.check(config.offeredIntents());
        var wanted = new Wanted(request.organizationId(), LinkKind.SETUP, request.intents(), null, null);
        var organizationId = request.organizationId();
        return required(organizations.current(caller.environmentId(), organizationId, current.token()), organizationId)
                .chain(() -> issuing.issue(wanted, context))
                .map(SetupLinkResource::answer);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> revoke(@PathParam("id") String id) {
        var caller = current.as(StaffCaller.class);
        var context = contexts.of(current);
        return links.byId(caller.environmentId(), id)
                .map(found -> found.filter(link -> link.kind() == LinkKind.SETUP)
                        .orElseThrow(() -> new Refusal.NotFound("Setup link", id).asException()))
                .flatMap(link -> links.handle(
                        link,
                        new RevokeLink(new PortalLinkId(link.linkId()), RevocationReason.BY_VENDOR, context.at()),
                        context))
                .invoke(SetupLinkResource::requireAccepted)
                .replaceWithVoid();
    }

    private static Uni<Void> required(Uni<Optional<KnownOrganization>> organization, String id) {
        return organization
                .map(found -> found.orElseThrow(() -> new Refusal.NotFound("Organization", id).asException()))
                .replaceWithVoid();
    }

    private static SetupLinkView answer(Issuance issuance) {
        return switch (issuance) {
            case Issuance.Issued(var link, var url) -> SetupLinkView.of(link, url);
            case Issuance.Refused(var reason) -> throw refusalOf(reason).asException();
        };
    }

    private static void requireAccepted(Decision<PortalLinkEvent, PortalLinkRefusal> decision) {
        if (decision instanceof Decision.Refused<PortalLinkEvent, PortalLinkRefusal>(var reason)) {
            throw refusalOf(reason).asException();
        }
    }

    private static Refusal refusalOf(PortalLinkRefusal reason) {
        return switch (reason) {
            case ANOTHER_SETUP_LINK_ACTIVE ->
                new Refusal.Conflict(
                        "another_setup_link_active",
                        "Another setup link of this organization is active. Revoke it to issue a new one.");
            case NOTHING_TO_SET_UP ->
                Refusal.Invalid.field("intents", "nothing_to_set_up", "Choose a feature that can be set up.");
            case EXPIRED -> new Refusal.Conflict("link_expired", "This link has expired already.");
            case COMPLETED -> new Refusal.Conflict("link_completed", "The set-up behind this link is complete.");
            case REVOKED -> new Refusal.Conflict("link_revoked", "This link was revoked already.");
            case NOT_REVOCABLE -> new Refusal.Conflict("link_not_revocable", "Portal links expire by themselves.");
            case ALREADY_ISSUED -> new Refusal.Conflict("link_already_issued", "This link was issued already.");
            case NOT_FOUND -> new Refusal.UnknownPath("/dashboard/api/setup-links");
        };
    }
}
