package dev.vestibule.organization.domain.command;

import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.Step;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork;
import dev.vestibule.organization.OrganizationId;
import dev.vestibule.organization.domain.DomainEntry;
import dev.vestibule.organization.domain.DomainId;
import dev.vestibule.organization.domain.DomainName;
import dev.vestibule.organization.domain.DomainStatus;
import dev.vestibule.organization.domain.FailureReason;
import dev.vestibule.organization.domain.OrganizationDomainCommand;
import dev.vestibule.organization.domain.OrganizationDomainCommand.AddDomain;
import dev.vestibule.organization.domain.OrganizationDomainCommand.FailVerification;
import dev.vestibule.organization.domain.OrganizationDomainCommand.VerifyDomain;
import dev.vestibule.organization.domain.OrganizationDomainEvent;
import dev.vestibule.organization.domain.OrganizationDomainRefusal;
import dev.vestibule.organization.domain.OrganizationDomainState;
import dev.vestibule.organization.domain.VerificationStrategy;
import dev.vestibule.organization.domain.store.DomainRow;
import dev.vestibule.workos.id.IdSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Adds commands for domains to a unit of work. Whoever gets a domain verified makes the claims of all others
/// fail, in the same unit.
@ApplicationScoped
public class DomainSteps {
    private final Aggregate<
                    OrganizationDomainCommand,
                    OrganizationDomainState,
                    OrganizationDomainEvent,
                    OrganizationDomainRefusal>
            aggregate;
    private final IdSource ids;

    DomainSteps(
            Aggregate<
                            OrganizationDomainCommand,
                            OrganizationDomainState,
                            OrganizationDomainEvent,
                            OrganizationDomainRefusal>
                    aggregate,
            IdSource ids) {
        this.aggregate = aggregate;
        this.ids = ids;
    }

    /// A domain that is new to an organization.
    ///
    /// @param others the domains of that name which other organizations of the environment have
    public DomainStep add(
            UnitOfWork unit,
            String environmentId,
            String organizationId,
            DomainName name,
            DomainEntry entry,
            List<DomainRow> others,
            Instant at) {
        var id = ids.next(DomainId.PREFIX).toString();
        var same = named(name.value(), others);
        var elsewhere = same.stream().anyMatch(other -> other.status().countsAsVerified());
        var command = new AddDomain(new DomainId(id), new OrganizationId(organizationId), name, entry, elsewhere, at);
        var step = unit.add(aggregate, StreamRef.fresh(id, environmentId, organizationId), command);
        if (!(entry instanceof DomainEntry.ToBeVerified)) {
            failRivals(unit, same, at);
        }
        return new DomainStep(step);
    }

    public void verify(
            UnitOfWork unit, DomainRow domain, VerificationStrategy strategy, List<DomainRow> others, Instant at) {
        with(unit, domain, new VerifyDomain(strategy, null, at));
        failRivals(unit, named(domain.domain(), others), at);
    }

    /// Any other command for a domain that is there.
    public void with(UnitOfWork unit, DomainRow domain, OrganizationDomainCommand command) {
        unit.add(aggregate, StreamRef.existing(domain.id(), domain.environmentId(), domain.organizationId()), command);
    }

    private void failRivals(UnitOfWork unit, List<DomainRow> rivals, Instant at) {
        rivals.stream()
                .filter(rival -> rival.status() == DomainStatus.PENDING)
                .forEach(rival -> with(
                        unit, rival, new FailVerification(FailureReason.DOMAIN_VERIFIED_BY_OTHER_ORGANIZATION, at)));
    }

    private static List<DomainRow> named(String name, List<DomainRow> domains) {
        return domains.stream().filter(domain -> domain.domain().equals(name)).toList();
    }

    /// The step of a new domain, by which its row is found among the results.
    public record DomainStep(
            Step<OrganizationDomainCommand, OrganizationDomainState, OrganizationDomainEvent, OrganizationDomainRefusal>
                    step) {

        /// The row that the domain is going to have.
        public DomainRow rowIn(UnitOfWork.Results results, String environmentId) {
            if (results.of(step).after() instanceof OrganizationDomainState.Present present) {
                return DomainRow.of(environmentId, present);
            }
            throw new IllegalStateException("An added domain is present");
        }
    }
}
