package dev.vestibule.contracts.portallink;

import dev.vestibule.contracts.MessageTypes;

/// Setup links and portal links: the topic and its vocabulary.
public final class PortalLinkTopic {
    public static final String NAME = "vestibule.portal-links.events.v1";

    public static final MessageTypes<PortalLinkMessage> TYPES = MessageTypes.<PortalLinkMessage>on(
                    NAME, PortalLinkMessage.Unknown::new)
            .type("portal_link.issued.v1", PortalLinkMessage.LinkIssued.class)
            .type("portal_link.opened.v1", PortalLinkMessage.LinkOpened.class)
            .type("portal_link.revoked.v1", PortalLinkMessage.LinkRevoked.class)
            .build();

    private PortalLinkTopic() {}
}
