package dev.vestibule.organization.rest;

import dev.vestibule.organization.OrganizationRefusal;
import dev.vestibule.organization.command.OrganizationResult;
import dev.vestibule.organization.domain.OrganizationDomainRefusal;
import dev.vestibule.organization.domain.command.DomainResult;
import dev.vestibule.organization.domain.store.DomainRow;
import dev.vestibule.organization.store.OrganizationWithDomains;
import dev.vestibule.request.Repeatable;
import dev.vestibule.workos.error.Refusal;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What clients are told, whichever dialect they speak.
final class OrganizationAnswers {
    static final String ORGANIZATION = "Organization";
    static final String DOMAIN = "Organization domain";

    private OrganizationAnswers() {}

    /// The organization, or the refusal as an exception.
    ///
    /// @param id what the request called the organization
    static OrganizationWithDomains done(OrganizationResult result, String id) {
        return switch (result) {
            case OrganizationResult.Done(var organization) -> organization;
            case OrganizationResult.Refused(var reason) ->
                throw refusal(reason, id).asException();
            case OrganizationResult.DomainTaken(var domain) ->
                throw new Refusal.Conflict(null, "An Organization with the domain " + domain + " already exists.")
                        .asException();
            case OrganizationResult.Repeated _ -> throw new IllegalStateException("only creations are repeated");
        };
    }

    /// 201, or what the same request was answered before.
    static Response created(
            OrganizationResult result,
            @Nullable Repeatable<OrganizationWithDomains> repeatable,
            Function<OrganizationWithDomains, ?> body) {
        return result instanceof OrganizationResult.Repeated(var same, var response) && repeatable != null
                ? repeated(same, response, repeatable)
                : created(body.apply(done(result, "")));
    }

    static Response created(
            DomainResult result,
            @Nullable Repeatable<DomainRow> repeatable,
            String organizationId,
            Function<DomainRow, ?> body) {
        return result instanceof DomainResult.Repeated(var same, var response) && repeatable != null
                ? repeated(same, response, repeatable)
                : created(body.apply(done(result, "", organizationId)));
    }

    private static Response created(Object body) {
        return Response.status(Response.Status.CREATED)
                .type(MediaType.APPLICATION_JSON)
                .entity(body)
                .build();
    }

    private static Response repeated(boolean sameRequest, String response, Repeatable<?> repeatable) {
        if (!sameRequest) {
            throw repeatable.clash().asException();
        }
        return created(response);
    }

    /// The domain, or the refusal as an exception.
    static DomainRow done(DomainResult result, String domainId, String organizationId) {
        return switch (result) {
            case DomainResult.Done(var domain) -> domain;
            case DomainResult.Refused(var reason) ->
                throw refusal(reason, domainId, organizationId).asException();
            case DomainResult.Repeated _ -> throw new IllegalStateException("only creations are repeated");
        };
    }

    private static Refusal refusal(OrganizationRefusal reason, String id) {
        return switch (reason) {
            case OrganizationRefusal.NotFound() -> new Refusal.NotFound(ORGANIZATION, id);
            case OrganizationRefusal.AlreadyCreated() -> new Refusal.Conflict(null, "The organization exists already.");
            case OrganizationRefusal.InvalidMetadata(var problem) ->
                new Refusal.BadRequest("invalid_metadata", problem);
            case OrganizationRefusal.ExternalIdTaken() ->
                new Refusal.BadRequest(
                        "external_id_already_used", "The external_id is already used by another organization.");
            case OrganizationRefusal.StripeCustomerIdTaken() ->
                new Refusal.BadRequest(
                        "stripe_customer_id_already_used",
                        "The stripe_customer_id is already used by another organization.");
        };
    }

    private static Refusal refusal(OrganizationDomainRefusal reason, String domainId, String organizationId) {
        return switch (reason) {
            case NOT_FOUND -> new Refusal.NotFound(DOMAIN, domainId);
            case ORGANIZATION_NOT_FOUND -> new Refusal.NotFound(ORGANIZATION, organizationId);
            case ALREADY_ADDED, IN_ORGANIZATION_ALREADY ->
                new Refusal.Conflict("domain_already_exists", "Domain already exists for this organization.");
            case VERIFIED_ELSEWHERE ->
                new Refusal.Conflict("domain_already_exists", "Domain is already verified by another organization.");
            case VERIFIED_ALREADY -> new Refusal.BadRequest("domain_already_verified", "Domain is already verified.");
        };
    }
}
