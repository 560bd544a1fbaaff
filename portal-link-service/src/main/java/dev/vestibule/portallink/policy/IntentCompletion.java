package dev.vestibule.portallink.policy;

import dev.vestibule.eventsourcing.postgres.message.Received;
import dev.vestibule.eventsourcing.postgres.reactor.Reactor;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.PortalLinkCommand;
import dev.vestibule.portallink.PortalLinkCommand.CompleteIntent;
import dev.vestibule.portallink.PortalLinkEvent;
import dev.vestibule.portallink.PortalLinkId;
import dev.vestibule.portallink.PortalLinkRefusal;
import dev.vestibule.portallink.PortalLinkState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sends `CompleteIntent` to the link that a fact names, and to no other: whatever link the organization has
/// by now, the set-up was made under that one. What was achieved without a link completes nothing.
@ApplicationScoped
class IntentCompletion {
    private final Aggregate<PortalLinkCommand, PortalLinkState, PortalLinkEvent, PortalLinkRefusal> links;
    private final Clock clock;

    IntentCompletion(
            Aggregate<PortalLinkCommand, PortalLinkState, PortalLinkEvent, PortalLinkRefusal> links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    Uni<Void> complete(
            Reactor reactor, Received cause, String organizationId, @Nullable String portalLinkId, Intent intent) {
        return Optional.ofNullable(portalLinkId)
                .flatMap(PortalLinkId::from)
                .map(link -> reactor.once(
                        cause,
                        links,
                        StreamRef.existing(link.value(), cause.environmentId(), organizationId),
                        new CompleteIntent(link, organizationId, intent, clock.instant())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
