package dev.vestibule.organization.erasure.command;

import dev.vestibule.eventsourcing.postgres.privacy.Erasure;
import dev.vestibule.eventsourcing.postgres.privacy.Erasures;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import dev.vestibule.organization.erasure.ErasureCommand;
import dev.vestibule.organization.erasure.ErasureCommand.EraseOrganization;
import dev.vestibule.organization.erasure.ErasureEvent;
import dev.vestibule.organization.erasure.ErasureRefusal;
import dev.vestibule.organization.erasure.ErasureState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Erases organizations. The event and all that is destroyed here are one append; the other services follow
/// the event.
@ApplicationScoped
public class OrganizationErasures {
    private static final String STREAM_PREFIX = "erasure_";

    private final Commands commands;
    private final Aggregate<ErasureCommand, ErasureState, ErasureEvent, ErasureRefusal> aggregate;
    private final Erasures erasures;

    OrganizationErasures(
            Commands commands,
            Aggregate<ErasureCommand, ErasureState, ErasureEvent, ErasureRefusal> aggregate,
            Erasures erasures) {
        this.commands = commands;
        this.aggregate = aggregate;
        this.erasures = erasures;
    }

    /// Doing it again destroys what has come since, and says nothing a second time.
    ///
    /// @return why it is refused, if it is
    public Uni<Optional<ErasureRefusal>> erase(String organizationId, boolean exists, CommandContext context) {
        var unit = commands.unit(context);
        var step = unit.add(
                aggregate,
                StreamRef.existing(STREAM_PREFIX + organizationId, context.environmentId(), organizationId),
                new EraseOrganization(organizationId, exists, context.at()));
        var subject = Subject.organization(context.environmentId(), organizationId);
        return erasures.together(unit, new Erasure(subject, context.at()))
                .map(outcome -> outcome instanceof WorkOutcome.Refused(var refused, var reason) && refused == step
                        ? Optional.of((ErasureRefusal) reason)
                        : Optional.empty());
    }
}
