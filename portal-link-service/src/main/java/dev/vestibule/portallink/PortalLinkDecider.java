package dev.vestibule.portallink;

import static dev.vestibule.eventsourcing.Decision.accept;
import static dev.vestibule.eventsourcing.Decision.refuse;

import dev.vestibule.eventsourcing.Decider;
import dev.vestibule.eventsourcing.Decision;
import dev.vestibule.portallink.PortalLinkCommand.CompleteIntent;
import dev.vestibule.portallink.PortalLinkCommand.IssueLink;
import dev.vestibule.portallink.PortalLinkCommand.OpenLink;
import dev.vestibule.portallink.PortalLinkCommand.RevokeLink;
import dev.vestibule.portallink.PortalLinkEvent.IntentCompleted;
import dev.vestibule.portallink.PortalLinkEvent.LinkIssued;
import dev.vestibule.portallink.PortalLinkEvent.LinkOpened;
import dev.vestibule.portallink.PortalLinkEvent.LinkRevoked;
import dev.vestibule.portallink.PortalLinkState.Active;
import dev.vestibule.portallink.PortalLinkState.Revoked;
import dev.vestibule.portallink.PortalLinkState.Unissued;
import java.util.Set;

/// The rules of setup links and portal links.
public final class PortalLinkDecider
        implements Decider<PortalLinkCommand, PortalLinkState, PortalLinkEvent, PortalLinkRefusal> {

    @Override
    public PortalLinkState initialState() {
        return new Unissued();
    }

    @Override
    public Decision<PortalLinkEvent, PortalLinkRefusal> decide(PortalLinkCommand command, PortalLinkState state) {
        return switch (command) {
            case IssueLink issue -> issue(issue, state);
            case OpenLink open -> open(open, state);
            case CompleteIntent complete -> complete(complete, state);
            case RevokeLink revoke -> revoke(revoke, state);
        };
    }

    private static Decision<PortalLinkEvent, PortalLinkRefusal> issue(IssueLink command, PortalLinkState state) {
        return switch (state) {
            case Unissued _ when isSetUpOfNothing(command) -> refuse(PortalLinkRefusal.NOTHING_TO_SET_UP);
            case Unissued _ ->
                accept(new LinkIssued(
                        command.linkId(),
                        command.organizationId(),
                        command.kind(),
                        command.intents().stream().sorted().toList(),
                        command.tokenHash(),
                        command.returnUrl(),
                        command.successUrl(),
                        command.at(),
                        command.at().plus(command.kind().lifetime())));
            case Active _, Revoked _ -> refuse(PortalLinkRefusal.ALREADY_ISSUED);
        };
    }

    private static boolean isSetUpOfNothing(IssueLink command) {
        return command.kind() == LinkKind.SETUP && command.intents().stream().noneMatch(Intent::isCompletable);
    }

    /// A link is opened as often as the admin comes back, until it expires or is revoked.
    private static Decision<PortalLinkEvent, PortalLinkRefusal> open(OpenLink command, PortalLinkState state) {
        return switch (state) {
            case Unissued _ -> refuse(PortalLinkRefusal.NOT_FOUND);
            case Active active when active.isExpired(command.at()) -> refuse(PortalLinkRefusal.EXPIRED);
            case Active _ -> accept(new LinkOpened(command.linkId(), command.at()));
            case Revoked(var reason, var _)
            when reason == RevocationReason.SETUP_COMPLETED -> refuse(PortalLinkRefusal.COMPLETED);
            case Revoked _ -> refuse(PortalLinkRefusal.REVOKED);
        };
    }

    /// A setup link closes itself with its last intent, also after its expiry: the session may have begun
    /// before, and the link then shows as completed. A repeated completion is accepted and changes nothing,
    /// because the topic it comes from delivers at least once.
    private static Decision<PortalLinkEvent, PortalLinkRefusal> complete(
            CompleteIntent command, PortalLinkState state) {
        return switch (state) {
            case Unissued _ -> refuse(PortalLinkRefusal.NOT_FOUND);
            case Active active
            when !active.organizationId().equals(command.organizationId()) -> refuse(PortalLinkRefusal.NOT_FOUND);
            case Active active when !active.covers(command.intent()) -> accept();
            case Active active when active.completed().contains(command.intent()) -> accept();
            case Active active
            when active.kind() == LinkKind.SETUP && active.isCompleteWith(command.intent()) ->
                accept(
                        new IntentCompleted(command.linkId(), command.intent(), command.at()),
                        new LinkRevoked(command.linkId(), RevocationReason.SETUP_COMPLETED, command.at()));
            case Active _ -> accept(new IntentCompleted(command.linkId(), command.intent(), command.at()));
            case Revoked _ -> accept();
        };
    }

    /// The vendor may not take back a portal link, nor a link that is closed already. What follows from
    /// another fact (an organization was deleted) applies to both kinds, and to a closed link it has nothing
    /// left to do.
    private static Decision<PortalLinkEvent, PortalLinkRefusal> revoke(RevokeLink command, PortalLinkState state) {
        var byVendor = command.reason() == RevocationReason.BY_VENDOR;
        return switch (state) {
            case Unissued _ -> refuse(PortalLinkRefusal.NOT_FOUND);
            case Active active when byVendor && !active.kind().isRevocable() -> refuse(PortalLinkRefusal.NOT_REVOCABLE);
            case Active active
            when active.isExpired(command.at()) -> byVendor ? refuse(PortalLinkRefusal.EXPIRED) : accept();
            case Active _ -> accept(new LinkRevoked(command.linkId(), command.reason(), command.at()));
            case Revoked(var reason, var _)
            when byVendor && reason == RevocationReason.SETUP_COMPLETED -> refuse(PortalLinkRefusal.COMPLETED);
            case Revoked _ -> accept();
        };
    }

    @Override
    public PortalLinkState evolve(PortalLinkState state, PortalLinkEvent event) {
        return switch (event) {
            case LinkIssued issued ->
                new Active(
                        issued.organizationId(),
                        issued.kind(),
                        Set.copyOf(issued.intents()),
                        Set.of(),
                        issued.expiresAt());
            case LinkOpened _ -> state;
            case IntentCompleted completed -> state instanceof Active active ? active.with(completed.intent()) : state;
            case LinkRevoked revoked -> new Revoked(revoked.reason(), state.completed());
        };
    }
}
