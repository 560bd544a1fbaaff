package dev.vestibule.organization.command;

import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.Step;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork;
import dev.vestibule.organization.OrganizationCommand;
import dev.vestibule.organization.OrganizationCommand.CreateOrganization;
import dev.vestibule.organization.OrganizationEvent;
import dev.vestibule.organization.OrganizationRefusal;
import dev.vestibule.organization.OrganizationState;
import dev.vestibule.organization.store.OrganizationRow;
import jakarta.enterprise.context.ApplicationScoped;

/// Adds commands for organizations to a unit of work.
@ApplicationScoped
public class OrganizationSteps {
    private final Aggregate<OrganizationCommand, OrganizationState, OrganizationEvent, OrganizationRefusal> aggregate;

    OrganizationSteps(
            Aggregate<OrganizationCommand, OrganizationState, OrganizationEvent, OrganizationRefusal> aggregate) {
        this.aggregate = aggregate;
    }

    OrganizationStep create(UnitOfWork unit, String environmentId, CreateOrganization command) {
        var id = command.organizationId().value();
        return new OrganizationStep(unit.add(aggregate, StreamRef.fresh(id, environmentId, id), command));
    }

    void with(UnitOfWork unit, String environmentId, String organizationId, OrganizationCommand command) {
        unit.add(aggregate, StreamRef.existing(organizationId, environmentId, organizationId), command);
    }

    /// The step of a new organization, by which its row is found among the results.
    record OrganizationStep(Step<OrganizationCommand, OrganizationState, OrganizationEvent, OrganizationRefusal> step) {

        /// The row that the organization is going to have.
        OrganizationRow rowIn(UnitOfWork.Results results, String environmentId) {
            if (results.of(step).after() instanceof OrganizationState.Existing existing) {
                return OrganizationRow.of(environmentId, existing);
            }
            throw new IllegalStateException("A created organization exists");
        }
    }
}
