package dev.vestibule.organization.domain.command;

import dev.vestibule.eventsourcing.postgres.store.CommandContext;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.EventStore;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork;
import dev.vestibule.eventsourcing.postgres.store.UnitOfWork.WorkOutcome;
import dev.vestibule.organization.domain.DomainEntry;
import dev.vestibule.organization.domain.DomainName;
import dev.vestibule.organization.domain.DomainStatus;
import dev.vestibule.organization.domain.OrganizationDomainCommand.RemoveDomain;
import dev.vestibule.organization.domain.OrganizationDomainRefusal;
import dev.vestibule.organization.domain.VerificationStrategy;
import dev.vestibule.organization.domain.command.DomainSteps.DomainStep;
import dev.vestibule.organization.domain.store.DomainRow;
import dev.vestibule.organization.domain.store.DomainRows;
import dev.vestibule.organization.store.OrganizationRows;
import dev.vestibule.request.Repeatable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs what people ask of single domains.
@ApplicationScoped
public class OrganizationDomains {
    private final Commands commands;
    private final EventStore store;
    private final DomainSteps steps;
    private final DomainRows domains;
    private final OrganizationRows organizations;

    OrganizationDomains(
            Commands commands,
            EventStore store,
            DomainSteps steps,
            DomainRows domains,
            OrganizationRows organizations) {
        this.commands = commands;
        this.store = store;
        this.steps = steps;
        this.domains = domains;
        this.organizations = organizations;
    }

    /// Adds a domain to an organization.
    public Uni<DomainResult> add(
            String organizationId,
            DomainName name,
            DomainEntry entry,
            CommandContext context,
            @Nullable Repeatable<DomainRow> repeatable) {
        return earlier(repeatable)
                .flatMap(earlier -> earlier.map(result -> Uni.createFrom().item(result))
                        .orElseGet(() -> addNow(organizationId, name, entry, context, repeatable)));
    }

    /// Asked before anything is looked at: the first request may have changed what this one would find.
    private Uni<Optional<DomainResult>> earlier(@Nullable Repeatable<DomainRow> repeatable) {
        return repeatable == null
                ? Uni.createFrom().item(Optional.empty())
                : store.earlierRequest(repeatable.requestKey())
                        .map(found -> found.map(
                                request -> new DomainResult.Repeated(request.sameRequest(), request.response())));
    }

    private Uni<DomainResult> addNow(
            String organizationId,
            DomainName name,
            DomainEntry entry,
            CommandContext context,
            @Nullable Repeatable<DomainRow> repeatable) {
        var environmentId = context.environmentId();
        return organizations.byId(environmentId, organizationId).flatMap(organization -> {
            if (organization.isEmpty()) {
                return refused(OrganizationDomainRefusal.ORGANIZATION_NOT_FOUND);
            }
            return domains.ofOthers(environmentId, organizationId, List.of(name.value()))
                    .flatMap(others -> {
                        var unit = commands.unit(context);
                        var step = steps.add(unit, environmentId, organizationId, name, entry, others, context.at());
                        return commitNew(unit, step, environmentId, repeatable);
                    });
        });
    }

    private static Uni<DomainResult> commitNew(
            UnitOfWork unit, DomainStep step, String environmentId, @Nullable Repeatable<DomainRow> repeatable) {
        if (repeatable != null) {
            unit.answering(
                    repeatable.requestKey(),
                    Repeatable.CREATED,
                    results -> repeatable.render().apply(step.rowIn(results, environmentId)));
        }
        return unit.commit().map(outcome -> switch (outcome) {
            case WorkOutcome.Done(var results) -> new DomainResult.Done(step.rowIn(results, environmentId));
            case WorkOutcome.Refused(var _, var reason) -> new DomainResult.Refused((OrganizationDomainRefusal) reason);
            case WorkOutcome.Repeated(var same, var _, var response) -> new DomainResult.Repeated(same, response);
        });
    }

    /// Takes the vendor's word for a domain.
    public Uni<DomainResult> vouchFor(DomainRow domain, CommandContext context) {
        return claimsOfOthers(domain)
                .flatMap(others -> change(
                        domain,
                        context,
                        unit -> steps.verify(unit, domain, VerificationStrategy.MANUAL, others, context.at())));
    }

    /// A removed domain cannot come back under its id, so what it was is the last that can be said.
    public Uni<DomainResult> remove(DomainRow domain, CommandContext context) {
        return change(domain, context, unit -> steps.with(unit, domain, new RemoveDomain(context.at())));
    }

    /// Runs commands and reads the domain as it is afterwards.
    Uni<DomainResult> change(DomainRow domain, CommandContext context, Consumer<UnitOfWork> commandsOf) {
        var unit = commands.unit(context);
        commandsOf.accept(unit);
        return unit.commit().flatMap(outcome -> switch (outcome) {
            case WorkOutcome.Done _ ->
                domains.byId(domain.environmentId(), domain.id())
                        .map(found -> new DomainResult.Done(found.orElse(domain)));
            case WorkOutcome.Refused(var _, var reason) -> refused((OrganizationDomainRefusal) reason);
            case WorkOutcome.Repeated _ -> throw new IllegalStateException("this unit records no answer");
        });
    }

    /// The same domain at other organizations of the environment.
    Uni<List<DomainRow>> claimsOfOthers(DomainRow domain) {
        return domains.ofOthers(domain.environmentId(), domain.organizationId(), List.of(domain.domain()));
    }

    static Uni<DomainResult> refused(OrganizationDomainRefusal reason) {
        return Uni.createFrom().item(new DomainResult.Refused(reason));
    }

    static boolean isTaken(List<DomainRow> claimsOfOthers) {
        return claimsOfOthers.stream().map(DomainRow::status).anyMatch(DomainStatus::countsAsVerified);
    }
}
