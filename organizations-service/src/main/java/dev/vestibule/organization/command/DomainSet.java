package dev.vestibule.organization.command;

import dev.vestibule.eventsourcing.postgres.store.UnitOfWork;
import dev.vestibule.organization.command.WantedDomain.Wish;
import dev.vestibule.organization.domain.DomainEntry;
import dev.vestibule.organization.domain.DomainStatus;
import dev.vestibule.organization.domain.OrganizationDomainCommand.RemoveDomain;
import dev.vestibule.organization.domain.OrganizationDomainCommand.RestartVerification;
import dev.vestibule.organization.domain.VerificationStrategy;
import dev.vestibule.organization.domain.command.DomainSteps;
import dev.vestibule.organization.domain.command.DomainSteps.DomainStep;
import dev.vestibule.organization.domain.config.VerificationTokens;
import dev.vestibule.organization.domain.store.DomainRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Brings an organization's domains to a wanted set. What is there keeps its id; `verified` raises, `pending`
/// never lowers, and what is not wanted goes.
@ApplicationScoped
public class DomainSet {
    private final DomainSteps steps;
    private final VerificationTokens tokens;

    DomainSet(DomainSteps steps, VerificationTokens tokens) {
        this.steps = steps;
        this.tokens = tokens;
    }

    /// Adds the domains of a new organization.
    List<DomainStep> create(UnitOfWork unit, Tenant tenant, List<WantedDomain> wanted, List<DomainRow> others) {
        return wanted.stream().map(domain -> add(unit, tenant, domain, others)).toList();
    }

    /// Changes the domains of an organization that has some.
    void replace(
            UnitOfWork unit,
            Tenant tenant,
            List<DomainRow> present,
            List<WantedDomain> wanted,
            List<DomainRow> others) {
        var byName = present.stream().collect(Collectors.toMap(DomainRow::domain, Function.identity()));
        var left = new ArrayList<>(present);
        for (var domain : wanted) {
            var row = byName.get(domain.name().value());
            if (row == null) {
                add(unit, tenant, domain, others);
            } else {
                left.remove(row);
                raise(unit, row, domain.wish(), others, tenant.at());
            }
        }
        left.forEach(row -> steps.with(unit, row, new RemoveDomain(tenant.at())));
    }

    private DomainStep add(UnitOfWork unit, Tenant tenant, WantedDomain domain, List<DomainRow> others) {
        var entry = entryFor(domain.wish());
        return steps.add(
                unit, tenant.environmentId(), tenant.organizationId(), domain.name(), entry, others, tenant.at());
    }

    private DomainEntry entryFor(Wish wish) {
        return switch (wish) {
            case PENDING -> tokens.next();
            case VERIFIED -> new DomainEntry.Vouched();
            case LEGACY -> new DomainEntry.Legacy();
        };
    }

    private void raise(UnitOfWork unit, DomainRow row, Wish wish, List<DomainRow> others, Instant at) {
        if (wish == Wish.VERIFIED && row.status() != DomainStatus.VERIFIED) {
            steps.verify(unit, row, VerificationStrategy.MANUAL, others, at);
        } else if (wish == Wish.PENDING && row.status() == DomainStatus.FAILED) {
            steps.with(unit, row, new RestartVerification(at));
        }
    }

    /// Whose domains, and when.
    record Tenant(String environmentId, String organizationId, Instant at) {}
}
