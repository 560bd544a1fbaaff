package dev.vestibule.organization;

import static dev.vestibule.eventsourcing.Decision.accept;
import static dev.vestibule.eventsourcing.Decision.refuse;

import dev.vestibule.eventsourcing.Decider;
import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.eventsourcing.Personal;
import dev.vestibule.organization.OrganizationCommand.CreateOrganization;
import dev.vestibule.organization.OrganizationCommand.DeleteOrganization;
import dev.vestibule.organization.OrganizationCommand.UpdateOrganization;
import dev.vestibule.organization.OrganizationEvent.OrganizationCreated;
import dev.vestibule.organization.OrganizationEvent.OrganizationDeleted;
import dev.vestibule.organization.OrganizationEvent.OrganizationUpdated;
import dev.vestibule.organization.OrganizationState.Deleted;
import dev.vestibule.organization.OrganizationState.Existing;
import dev.vestibule.organization.OrganizationState.Uncreated;
import java.util.Map;
import java.util.Objects;

/// The rules of an organization.
public final class OrganizationDecider
        implements Decider<OrganizationCommand, OrganizationState, OrganizationEvent, OrganizationRefusal> {

    @Override
    public OrganizationState initialState() {
        return new Uncreated();
    }

    @Override
    public Decision<OrganizationEvent, OrganizationRefusal> decide(
            OrganizationCommand command, OrganizationState state) {
        return switch (command) {
            case CreateOrganization create ->
                state instanceof Uncreated ? create(create) : refuse(new OrganizationRefusal.AlreadyCreated());
            case UpdateOrganization update ->
                state instanceof Existing existing
                        ? update(update, existing)
                        : refuse(new OrganizationRefusal.NotFound());
            case DeleteOrganization(var at) ->
                state instanceof Existing
                        ? accept(new OrganizationDeleted(at))
                        : refuse(new OrganizationRefusal.NotFound());
        };
    }

    private static Decision<OrganizationEvent, OrganizationRefusal> create(CreateOrganization command) {
        var metadata = command.metadata().applyTo(Map.of());
        var mistake = MetadataChange.mistakeIn(metadata);
        if (mistake.isPresent()) {
            return refuse(new OrganizationRefusal.InvalidMetadata(mistake.get()));
        }
        return accept(new OrganizationCreated(
                command.organizationId(),
                command.name(),
                command.externalId(),
                Personal.of(command.organizationId().value(), metadata),
                command.allowProfilesOutsideOrganization(),
                command.at()));
    }

    /// A request that changes nothing leaves no event, so `updated_at` tells when something last changed.
    private static Decision<OrganizationEvent, OrganizationRefusal> update(
            UpdateOrganization command, Existing before) {
        var metadata = command.metadata().applyTo(before.metadata());
        var mistake = MetadataChange.mistakeIn(metadata);
        if (mistake.isPresent()) {
            return refuse(new OrganizationRefusal.InvalidMetadata(mistake.get()));
        }
        var after = new OrganizationUpdated(
                command.name().applyToRequired(before.name()),
                command.externalId().applyTo(before.externalId()),
                command.stripeCustomerId().applyTo(before.stripeCustomerId()),
                Personal.of(before.organizationId().value(), metadata),
                command.allowProfilesOutsideOrganization().applyToRequired(before.allowProfilesOutsideOrganization()),
                command.at());
        return isAs(before, after) ? accept() : accept(after);
    }

    private static boolean isAs(Existing before, OrganizationUpdated after) {
        return after.name().equals(before.name())
                && Objects.equals(after.externalId(), before.externalId())
                && Objects.equals(after.stripeCustomerId(), before.stripeCustomerId())
                && after.metadata().orElse(Map.of()).equals(before.metadata())
                && after.allowProfilesOutsideOrganization() == before.allowProfilesOutsideOrganization();
    }

    @Override
    public OrganizationState evolve(OrganizationState state, OrganizationEvent event) {
        return switch (event) {
            case OrganizationCreated(var id, var name, var externalId, var metadata, var allow, var at) ->
                new Existing(id, name, externalId, null, metadata.orElse(Map.of()), allow, at, at);
            case OrganizationUpdated updated -> state instanceof Existing existing ? changed(existing, updated) : state;
            case OrganizationDeleted _ -> new Deleted();
        };
    }

    private static Existing changed(Existing before, OrganizationUpdated to) {
        return new Existing(
                before.organizationId(),
                to.name(),
                to.externalId(),
                to.stripeCustomerId(),
                to.metadata().orElse(Map.of()),
                to.allowProfilesOutsideOrganization(),
                before.createdAt(),
                to.updatedAt());
    }
}
