package dev.vestibule.portallink.store;

import dev.vestibule.eventsourcing.postgres.store.EventTypes;
import dev.vestibule.portallink.PortalLinkEvent;

/// The names under which the events of links are stored. They live for ever.
public final class PortalLinkEventTypes {
    public static final EventTypes<PortalLinkEvent> TYPES = EventTypes.<PortalLinkEvent>builder()
            .type("portal_link.issued.v1", PortalLinkEvent.LinkIssued.class)
            .type("portal_link.opened.v1", PortalLinkEvent.LinkOpened.class)
            .type("portal_link.intent_completed.v1", PortalLinkEvent.IntentCompleted.class)
            .type("portal_link.revoked.v1", PortalLinkEvent.LinkRevoked.class)
            .build();

    private PortalLinkEventTypes() {}
}
