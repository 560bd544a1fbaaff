package dev.vestibule.organization.command;

import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.EventStore;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.Results;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import dev.vestibule.organization.OrganizationCommand.CreateOrganization;
import dev.vestibule.organization.OrganizationId;
import dev.vestibule.organization.command.DomainSet.Tenant;
import dev.vestibule.organization.command.OrganizationSteps.OrganizationStep;
import dev.vestibule.organization.domain.command.DomainSteps.DomainStep;
import dev.vestibule.organization.domain.store.DomainRows;
import dev.vestibule.organization.store.OrganizationWithDomains;
import dev.vestibule.request.Repeatable;
import dev.vestibule.workos.id.IdSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes organizations, each with its first domains in one unit of work, and the same request once.
@ApplicationScoped
public class OrganizationCreation {
    private final Commands commands;
    private final EventStore store;
    private final OrganizationSteps organizationSteps;
    private final DomainSet domainSet;
    private final DomainRows domains;
    private final OrganizationRefusalReasons reasons;
    private final IdSource ids;

    OrganizationCreation(
            Commands commands,
            EventStore store,
            OrganizationSteps organizationSteps,
            DomainSet domainSet,
            DomainRows domains,
            OrganizationRefusalReasons reasons,
            IdSource ids) {
        this.commands = commands;
        this.store = store;
        this.organizationSteps = organizationSteps;
        this.domainSet = domainSet;
        this.domains = domains;
        this.reasons = reasons;
        this.ids = ids;
    }

    public Uni<OrganizationResult> create(
            NewOrganization wanted, CommandContext context, @Nullable Repeatable<OrganizationWithDomains> repeatable) {
        return earlier(repeatable)
                .flatMap(earlier -> earlier.map(result -> Uni.createFrom().item(result))
                        .orElseGet(() -> createNow(wanted, context, repeatable)));
    }

    /// Asked before anything is looked at: the first request may have changed what this one would find.
    private Uni<Optional<OrganizationResult>> earlier(@Nullable Repeatable<OrganizationWithDomains> repeatable) {
        return repeatable == null
                ? Uni.createFrom().item(Optional.empty())
                : store.earlierRequest(repeatable.requestKey())
                        .map(found -> found.map(
                                request -> new OrganizationResult.Repeated(request.sameRequest(), request.response())));
    }

    private Uni<OrganizationResult> createNow(
            NewOrganization wanted, CommandContext context, @Nullable Repeatable<OrganizationWithDomains> repeatable) {
        var id = ids.next(OrganizationId.PREFIX).toString();
        var tenant = new Tenant(context.environmentId(), id, context.at());
        return domains.ofOthers(tenant.environmentId(), id, WantedDomain.names(wanted.domains()))
                .flatMap(others -> {
                    var unit = commands.unit(context);
                    var organization = organizationSteps.create(
                            unit,
                            tenant.environmentId(),
                            new CreateOrganization(
                                    new OrganizationId(id),
                                    wanted.name(),
                                    wanted.externalId(),
                                    wanted.metadata(),
                                    wanted.allowProfilesOutsideOrganization(),
                                    context.at()));
                    var added = domainSet.create(unit, tenant, wanted.domains(), others);
                    var created = new Created(organization, added, tenant.environmentId());
                    if (repeatable != null) {
                        unit.answering(
                                repeatable.requestKey(),
                                Repeatable.CREATED,
                                results -> repeatable.render().apply(created.in(results)));
                    }
                    return commitNew(unit, created, tenant, wanted.domains());
                });
    }

    private Uni<OrganizationResult> commitNew(
            UnitOfWork unit, Created created, Tenant tenant, List<WantedDomain> wanted) {
        return unit.commit().flatMap(outcome -> switch (outcome) {
            case WorkOutcome.Done(var results) ->
                Uni.createFrom().item(new OrganizationResult.Done(created.in(results)));
            case WorkOutcome.Repeated(var same, var _, var response) ->
                Uni.createFrom().item(new OrganizationResult.Repeated(same, response));
            case WorkOutcome.Refused(var _, var reason) -> reasons.explain(reason, tenant, wanted);
        });
    }

    /// A new organization with its domains, as the results of the unit show them.
    private record Created(OrganizationStep organization, List<DomainStep> domains, String environmentId) {
        OrganizationWithDomains in(Results results) {
            return new OrganizationWithDomains(
                    organization.rowIn(results, environmentId),
                    domains.stream()
                            .map(step -> step.rowIn(results, environmentId))
                            .toList());
        }
    }
}
