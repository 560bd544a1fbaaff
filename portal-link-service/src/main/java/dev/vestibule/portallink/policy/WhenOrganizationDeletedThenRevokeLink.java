package dev.vestibule.portallink.policy;

import dev.vestibule.contracts.organization.OrganizationMessage.OrganizationDeleted;
import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.reactor.Reactor;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.portallink.PortalLinkCommand;
import dev.vestibule.portallink.PortalLinkCommand.RevokeLink;
import dev.vestibule.portallink.PortalLinkEvent;
import dev.vestibule.portallink.PortalLinkId;
import dev.vestibule.portallink.PortalLinkRefusal;
import dev.vestibule.portallink.PortalLinkState;
import dev.vestibule.portallink.RevocationReason;
import dev.vestibule.portallink.store.LinkRow;
import dev.vestibule.portallink.store.PortalLinks;
import dev.vestibule.portallink.store.PortalSessions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/// Nobody works for an organization that is gone: its links are revoked, of both kinds, and its sessions end,
/// also those of links that were completed or have expired.
@ApplicationScoped
class WhenOrganizationDeletedThenRevokeLink {
    private final PortalLinks links;
    private final PortalSessions sessions;
    private final Aggregate<PortalLinkCommand, PortalLinkState, PortalLinkEvent, PortalLinkRefusal> aggregate;
    private final Clock clock;
    private final Reactor reactor;

    WhenOrganizationDeletedThenRevokeLink(
            PortalLinks links,
            PortalSessions sessions,
            Aggregate<PortalLinkCommand, PortalLinkState, PortalLinkEvent, PortalLinkRefusal> aggregate,
            Commands commands,
            Pool pool,
            Clock clock) {
        this.links = links;
        this.sessions = sessions;
        this.aggregate = aggregate;
        this.clock = clock;
        this.reactor = new Reactor("when-organization-deleted-then-revoke-link", commands, pool, clock);
    }

    Uni<Void> on(Received cause, OrganizationDeleted deleted) {
        return links.activeOf(cause.environmentId(), deleted.organizationId())
                .flatMap(active -> revoke(cause, active))
                .chain(() -> sessions.endAllOf(cause.environmentId(), deleted.organizationId()));
    }

    private Uni<Void> revoke(Received cause, List<LinkRow> active) {
        return Multi.createFrom()
                .iterable(active)
                .onItem()
                .transformToUniAndConcatenate(link -> revoke(cause, link))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> revoke(Received cause, LinkRow link) {
        return reactor.onceForEach(
                cause,
                aggregate,
                StreamRef.existing(link.linkId(), link.environmentId(), link.organizationId()),
                new RevokeLink(
                        new PortalLinkId(link.linkId()), RevocationReason.ORGANIZATION_DELETED, clock.instant()));
    }
}
