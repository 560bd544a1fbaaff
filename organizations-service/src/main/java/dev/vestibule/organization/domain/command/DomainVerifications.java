package dev.vestibule.organization.domain.command;

import dev.vestibule.eventsourcing.postgres.store.Actor;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.organization.domain.DomainStatus;
import dev.vestibule.organization.domain.FailureReason;
import dev.vestibule.organization.domain.OrganizationDomainCommand.FailVerification;
import dev.vestibule.organization.domain.OrganizationDomainCommand.RestartVerification;
import dev.vestibule.organization.domain.OrganizationDomainRefusal;
import dev.vestibule.organization.domain.VerificationStrategy;
import dev.vestibule.organization.domain.dns.DomainProof;
import dev.vestibule.organization.domain.store.DomainLookUps;
import dev.vestibule.organization.domain.store.DomainLookUps.Due;
import dev.vestibule.organization.domain.store.DomainRow;
import dev.vestibule.organization.domain.store.DomainRows;
import dev.vestibule.workos.id.IdSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/// Looks domains up in the DNS, on request and when they are due, and draws the consequence.
@ApplicationScoped
public class DomainVerifications {
    private static final Logger LOG = Logger.getLogger(DomainVerifications.class);
    private static final Actor TIMER = new Actor("timer", "domain-verification");
    private static final int BATCH = 50;
    private static final int AT_ONCE = 8;

    private final OrganizationDomains domains;
    private final DomainSteps steps;
    private final DomainProof proof;
    private final DomainRows rows;
    private final DomainLookUps lookUps;
    private final IdSource ids;

    DomainVerifications(
            OrganizationDomains domains,
            DomainSteps steps,
            DomainProof proof,
            DomainRows rows,
            DomainLookUps lookUps,
            IdSource ids) {
        this.domains = domains;
        this.steps = steps;
        this.proof = proof;
        this.rows = rows;
        this.lookUps = lookUps;
        this.ids = ids;
    }

    /// Looks at once. A failed domain whose record is still missing gets a new period, unless somebody else
    /// holds the domain: then there is nothing to wait for.
    public Uni<DomainResult> verify(DomainRow domain, CommandContext context) {
        if (domain.status().countsAsVerified()) {
            return OrganizationDomains.refused(OrganizationDomainRefusal.VERIFIED_ALREADY);
        }
        return domains.claimsOfOthers(domain).flatMap(others -> {
            if (OrganizationDomains.isTaken(others)) {
                return lost(domain, context);
            }
            return proof.of(domain)
                    .flatMap(proved -> proved
                            ? proved(domain, others, context)
                            : domains.change(
                                    domain,
                                    context,
                                    unit -> steps.with(unit, domain, new RestartVerification(context.at()))));
        });
    }

    private Uni<DomainResult> proved(DomainRow domain, List<DomainRow> others, CommandContext context) {
        return domains.change(
                        domain,
                        context,
                        unit -> steps.verify(unit, domain, VerificationStrategy.DNS, others, context.at()))
                .flatMap(result -> result instanceof DomainResult.Refused(var reason)
                                && reason == OrganizationDomainRefusal.VERIFIED_ELSEWHERE
                        ? lost(domain, context)
                        : Uni.createFrom().item(result));
    }

    /// Another organization was first.
    private Uni<DomainResult> lost(DomainRow domain, CommandContext context) {
        return fail(domain, FailureReason.DOMAIN_VERIFIED_BY_OTHER_ORGANIZATION, context);
    }

    private Uni<DomainResult> fail(DomainRow domain, FailureReason reason, CommandContext context) {
        return domains.change(
                domain, context, unit -> steps.with(unit, domain, new FailVerification(reason, context.at())));
    }

    /// Looks the domains up that are due, each as if it were the only one.
    ///
    /// @return whether more may be due
    public Uni<Boolean> lookAtDue(Instant now) {
        return lookUps.claim(now, BATCH)
                .flatMap(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(one -> lookAt(one, now))
                        .merge(AT_ONCE)
                        .collect()
                        .asList()
                        .map(all -> all.size() == BATCH));
    }

    private Uni<Boolean> lookAt(Due due, Instant now) {
        var context =
                new CommandContext(due.environmentId(), TIMER, ids.next("req").toString(), null, null, now);
        return rows.byId(due.environmentId(), due.domainId())
                .flatMap(found -> found.filter(domain -> domain.status() == DomainStatus.PENDING)
                        .map(domain -> lookAt(domain, context))
                        .orElseGet(() -> Uni.createFrom().nullItem()))
                .map(_ -> true)
                .onFailure()
                .invoke(failure -> LOG.warnf("Domain %s is looked up later: %s", due.domainId(), failure.toString()))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<DomainResult> lookAt(DomainRow domain, CommandContext context) {
        return domains.claimsOfOthers(domain).flatMap(others -> {
            if (OrganizationDomains.isTaken(others)) {
                return lost(domain, context);
            }
            return proof.of(domain)
                    .flatMap(proved -> proved
                            ? proved(domain, others, context)
                            // its decider knows whether the period is over
                            : fail(domain, FailureReason.DOMAIN_VERIFICATION_PERIOD_EXPIRED, context));
        });
    }
}
