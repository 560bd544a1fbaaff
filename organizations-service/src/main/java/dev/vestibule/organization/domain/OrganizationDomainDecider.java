package dev.vestibule.organization.domain;

import static dev.vestibule.eventsourcing.Decision.accept;
import static dev.vestibule.eventsourcing.Decision.refuse;

import dev.vestibule.eventsourcing.Decider;
import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.organization.domain.OrganizationDomainCommand.AddDomain;
import dev.vestibule.organization.domain.OrganizationDomainCommand.FailVerification;
import dev.vestibule.organization.domain.OrganizationDomainCommand.RemoveDomain;
import dev.vestibule.organization.domain.OrganizationDomainCommand.RestartVerification;
import dev.vestibule.organization.domain.OrganizationDomainCommand.VerifyDomain;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainAdded;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainRemoved;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainVerificationFailed;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainVerificationRestarted;
import dev.vestibule.organization.domain.OrganizationDomainEvent.DomainVerified;
import dev.vestibule.organization.domain.OrganizationDomainState.Absent;
import dev.vestibule.organization.domain.OrganizationDomainState.Present;
import dev.vestibule.organization.domain.OrganizationDomainState.Removed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rules of a domain.
public final class OrganizationDomainDecider
        implements Decider<
                OrganizationDomainCommand,
                OrganizationDomainState,
                OrganizationDomainEvent,
                OrganizationDomainRefusal> {
    /// How long a domain may wait for its TXT record.
    public static final Duration VERIFICATION_PERIOD = Duration.ofDays(30);

    @Override
    public OrganizationDomainState initialState() {
        return new Absent();
    }

    @Override
    public Decision<OrganizationDomainEvent, OrganizationDomainRefusal> decide(
            OrganizationDomainCommand command, OrganizationDomainState state) {
        return switch (state) {
            case Absent() -> command instanceof AddDomain add ? add(add) : refuse(OrganizationDomainRefusal.NOT_FOUND);
            case Present present -> decide(command, present);
            case Removed() -> command instanceof RemoveDomain ? accept() : refuse(OrganizationDomainRefusal.NOT_FOUND);
        };
    }

    private static Decision<OrganizationDomainEvent, OrganizationDomainRefusal> decide(
            OrganizationDomainCommand command, Present state) {
        return switch (command) {
            case AddDomain _ -> refuse(OrganizationDomainRefusal.ALREADY_ADDED);
            case VerifyDomain verify -> verify(verify, state);
            case RestartVerification(var at) -> restart(at, state);
            case FailVerification fail -> fail(fail, state);
            case RemoveDomain(var at) -> accept(new DomainRemoved(state.domain(), at));
        };
    }

    private static Decision<OrganizationDomainEvent, OrganizationDomainRefusal> add(AddDomain command) {
        if (command.verifiedElsewhere()) {
            return refuse(OrganizationDomainRefusal.VERIFIED_ELSEWHERE);
        }
        return switch (command.entry()) {
            case DomainEntry.ToBeVerified(var token, var prefix) ->
                accept(new DomainAdded(
                        command.domainId(),
                        command.organizationId(),
                        command.domain(),
                        DomainStatus.PENDING,
                        VerificationStrategy.DNS,
                        token,
                        prefix,
                        command.at().plus(VERIFICATION_PERIOD),
                        command.at()));
            // two facts: that it was added, and what all who wait for a verification look for
            case DomainEntry.Vouched() ->
                accept(
                        added(command, DomainStatus.VERIFIED, VerificationStrategy.MANUAL),
                        new DomainVerified(command.domain(), VerificationStrategy.MANUAL, null, command.at()));
            case DomainEntry.Legacy() -> accept(added(command, DomainStatus.LEGACY_VERIFIED, null));
        };
    }

    private static DomainAdded added(AddDomain command, DomainStatus status, @Nullable VerificationStrategy strategy) {
        return new DomainAdded(
                command.domainId(),
                command.organizationId(),
                command.domain(),
                status,
                strategy,
                null,
                null,
                null,
                command.at());
    }

    /// A record found for a failed domain begins a new period and fulfils it at once.
    private static Decision<OrganizationDomainEvent, OrganizationDomainRefusal> verify(
            VerifyDomain command, Present state) {
        var verified = new DomainVerified(state.domain(), command.strategy(), command.portalLinkId(), command.at());
        return switch (state.status()) {
            case PENDING -> accept(verified);
            case FAILED ->
                command.strategy() == VerificationStrategy.DNS
                        ? accept(restarted(command.at(), state), verified)
                        : accept(verified);
            case LEGACY_VERIFIED ->
                command.strategy() == VerificationStrategy.MANUAL
                        ? accept(verified)
                        : refuse(OrganizationDomainRefusal.VERIFIED_ALREADY);
            case VERIFIED ->
                command.strategy() == VerificationStrategy.MANUAL
                        ? accept()
                        : refuse(OrganizationDomainRefusal.VERIFIED_ALREADY);
        };
    }

    private static Decision<OrganizationDomainEvent, OrganizationDomainRefusal> restart(Instant at, Present state) {
        return switch (state.status()) {
            case PENDING -> accept();
            case FAILED -> accept(restarted(at, state));
            case VERIFIED, LEGACY_VERIFIED -> refuse(OrganizationDomainRefusal.VERIFIED_ALREADY);
        };
    }

    private static DomainVerificationRestarted restarted(Instant at, Present state) {
        return new DomainVerificationRestarted(state.domain(), at.plus(VERIFICATION_PERIOD), at);
    }

    private static Decision<OrganizationDomainEvent, OrganizationDomainRefusal> fail(
            FailVerification command, Present state) {
        if (state.status() != DomainStatus.PENDING) {
            return accept();
        }
        var due = state.verificationExpiresAt();
        var early = command.reason() == FailureReason.DOMAIN_VERIFICATION_PERIOD_EXPIRED
                && due != null
                && command.at().isBefore(due);
        return early ? accept() : accept(new DomainVerificationFailed(state.domain(), command.reason(), command.at()));
    }

    @Override
    public OrganizationDomainState evolve(OrganizationDomainState state, OrganizationDomainEvent event) {
        return switch (event) {
            case DomainAdded added ->
                new Present(
                        added.domainId(),
                        added.organizationId(),
                        added.domain(),
                        added.status(),
                        added.verificationStrategy(),
                        added.verificationToken(),
                        added.verificationPrefix(),
                        added.verificationExpiresAt(),
                        added.addedAt(),
                        added.addedAt());
            case DomainRemoved _ -> new Removed();
            case DomainVerified(var _, var strategy, var _, var at) ->
                state instanceof Present present ? present.verified(strategy, at) : state;
            case DomainVerificationFailed(var _, var _, var at) ->
                state instanceof Present present ? present.failed(at) : state;
            case DomainVerificationRestarted(var _, var expiresAt, var at) ->
                state instanceof Present present ? present.restarted(expiresAt, at) : state;
        };
    }
}
