package dev.vestibule.portallink.store;

import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.eventsourcing.postgres.runtime.OwnedTopics;
import dev.vestibule.eventsourcing.postgres.store.Aggregate;
import dev.vestibule.portallink.PortalLinkCommand;
import dev.vestibule.portallink.PortalLinkDecider;
import dev.vestibule.portallink.PortalLinkEvent;
import dev.vestibule.portallink.PortalLinkRefusal;
import dev.vestibule.portallink.PortalLinkState;
import dev.vestibule.portallink.publishing.PortalLinkMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/// What the event backbone has to know about links.
@ApplicationScoped
class PortalLinkAggregate {

    @Produces
    @Singleton
    Aggregate<PortalLinkCommand, PortalLinkState, PortalLinkEvent, PortalLinkRefusal> portalLink() {
        return new Aggregate<>(
                "portal_link",
                new PortalLinkDecider(),
                PortalLinkEventTypes.TYPES,
                new PortalLinkMessages(),
                new PortalLinkTable(),
                PortalLinkState.Revoked.class::isInstance,
                Map.of(PortalLinkTable.ONE_ACTIVE_SETUP_LINK, PortalLinkRefusal.ANOTHER_SETUP_LINK_ACTIVE));
    }

    @Produces
    @Singleton
    OwnedTopics ownedTopics() {
        return OwnedTopics.forever(PortalLinkTopic.NAME);
    }
}
