package dev.vestibule.organization.command;

import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.ConstraintViolation;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import dev.vestibule.organization.OrganizationCommand.DeleteOrganization;
import dev.vestibule.organization.OrganizationRefusal;
import dev.vestibule.organization.command.DomainSet.Tenant;
import dev.vestibule.organization.domain.OrganizationDomainCommand.RemoveDomain;
import dev.vestibule.organization.domain.OrganizationDomainRefusal;
import dev.vestibule.organization.domain.command.DomainSteps;
import dev.vestibule.organization.domain.store.DomainRow;
import dev.vestibule.organization.domain.store.DomainRows;
import dev.vestibule.organization.domain.store.OrganizationDomainTables;
import dev.vestibule.organization.store.OrganizationRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Changes and deletes organizations. An organization and its domains are streams of their own; what one
/// request changes about them is one unit of work.
@ApplicationScoped
public class Organizations {
    private static final int ATTEMPTS = 10;
    private static final OrganizationResult NOT_FOUND =
            new OrganizationResult.Refused(new OrganizationRefusal.NotFound());

    private final Commands commands;
    private final OrganizationSteps organizationSteps;
    private final DomainSet domainSet;
    private final DomainSteps domainSteps;
    private final OrganizationRows organizations;
    private final DomainRows domains;
    private final OrganizationRefusalReasons reasons;

    Organizations(
            Commands commands,
            OrganizationSteps organizationSteps,
            DomainSet domainSet,
            DomainSteps domainSteps,
            OrganizationRows organizations,
            DomainRows domains,
            OrganizationRefusalReasons reasons) {
        this.commands = commands;
        this.organizationSteps = organizationSteps;
        this.domainSet = domainSet;
        this.domainSteps = domainSteps;
        this.organizations = organizations;
        this.domains = domains;
        this.reasons = reasons;
    }

    /// Changes what the request speaks of.
    public Uni<OrganizationResult> update(String organizationId, OrganizationChanges changes, CommandContext context) {
        return update(organizationId, changes, context, 1);
    }

    private Uni<OrganizationResult> update(
            String organizationId, OrganizationChanges changes, CommandContext context, int attempt) {
        var tenant = new Tenant(context.environmentId(), organizationId, context.at());
        var unit = commands.unit(context);
        organizationSteps.with(unit, tenant.environmentId(), organizationId, changes.command(context.at()));
        var wanted = changes.domains().orElse(List.of());
        return addDomainChanges(unit, tenant, changes.domains())
                .flatMap(_ -> unit.commit())
                .flatMap(outcome -> switch (outcome) {
                    case WorkOutcome.Done _ -> asItIsNow(tenant);
                    case WorkOutcome.Refused(var _, var reason)
                    when isStale(reason) && attempt < ATTEMPTS -> update(organizationId, changes, context, attempt + 1);
                    case WorkOutcome.Refused(var _, var reason) -> reasons.explain(reason, tenant, wanted);
                    case WorkOutcome.Repeated _ -> throw new IllegalStateException("an update records no answer");
                });
    }

    private Uni<Void> addDomainChanges(UnitOfWork unit, Tenant tenant, Optional<List<WantedDomain>> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return presentDomains(tenant)
                .flatMap(present -> domains.ofOthers(
                                tenant.environmentId(), tenant.organizationId(), WantedDomain.names(wanted.get()))
                        .invoke(others -> domainSet.replace(unit, tenant, present, wanted.get(), others)))
                .replaceWithVoid();
    }

    /// The set was planned on domains that have changed meanwhile: plan again.
    private static boolean isStale(Object reason) {
        return reason instanceof OrganizationDomainRefusal refusal
                && refusal != OrganizationDomainRefusal.VERIFIED_ELSEWHERE;
    }

    /// Deletes the organization after its domains, so that who follows the topic sees the children go first.
    public Uni<OrganizationResult> delete(String organizationId, CommandContext context) {
        return delete(organizationId, context, 1);
    }

    private Uni<OrganizationResult> delete(String organizationId, CommandContext context, int attempt) {
        var tenant = new Tenant(context.environmentId(), organizationId, context.at());
        return organizations.withDomains(tenant.environmentId(), organizationId).flatMap(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(NOT_FOUND);
            }
            var unit = commands.unit(context);
            found.get().domains().forEach(domain -> domainSteps.with(unit, domain, new RemoveDomain(context.at())));
            organizationSteps.with(unit, tenant.environmentId(), organizationId, new DeleteOrganization(context.at()));
            return unit.commit()
                    .flatMap(outcome -> switch (outcome) {
                        case WorkOutcome.Done _ -> Uni.createFrom().item(new OrganizationResult.Done(found.get()));
                        case WorkOutcome.Refused(var _, var reason)
                        when isStale(reason) && attempt < ATTEMPTS -> delete(organizationId, context, attempt + 1);
                        case WorkOutcome.Refused(var _, var reason) -> reasons.explain(reason, tenant, List.of());
                        case WorkOutcome.Repeated _ -> throw new IllegalStateException("a deletion records no answer");
                    })
                    .onFailure(failure -> attempt < ATTEMPTS && isDomainLeftBehind(failure))
                    .recoverWithUni(() -> delete(organizationId, context, attempt + 1));
        });
    }

    /// A domain was added while the organization, without any until then, was being deleted.
    private static boolean isDomainLeftBehind(Throwable failure) {
        return failure instanceof ConstraintViolation violation
                && violation.constraint().equals(OrganizationDomainTables.IN_EXISTING_ORGANIZATION);
    }

    private Uni<OrganizationResult> asItIsNow(Tenant tenant) {
        return organizations
                .withDomains(tenant.environmentId(), tenant.organizationId())
                .map(found -> found.<OrganizationResult>map(OrganizationResult.Done::new)
                        .orElse(NOT_FOUND));
    }

    private Uni<List<DomainRow>> presentDomains(Tenant tenant) {
        return domains.ofOrganizations(tenant.environmentId(), List.of(tenant.organizationId()));
    }
}
