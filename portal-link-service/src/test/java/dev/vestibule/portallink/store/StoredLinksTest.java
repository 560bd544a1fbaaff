package dev.vestibule.portallink.store;

import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.Links;
import dev.vestibule.portallink.PortalLinkDecider;
import dev.vestibule.portallink.PortalLinkEvent;
import dev.vestibule.portallink.PortalLinkEvent.LinkIssued;
import dev.vestibule.portallink.PortalLinkState;
import dev.vestibule.portallink.PortalLinkState.Active;
import dev.vestibule.portallink.PortalLinkState.Revoked;
import dev.vestibule.portallink.RevocationReason;
import dev.vestibule.testing.stored.StoredEventsContract;
import dev.vestibule.testing.stored.StoredTypes;
import java.util.List;
import java.util.Set;

class StoredLinksTest extends StoredEventsContract<PortalLinkState, PortalLinkEvent> {
    private static final Meaning<PortalLinkState, PortalLinkEvent> SETUP = new Meaning<>(
            List.of(
                    Links.setupLink(Intent.DOMAIN_VERIFICATION, Intent.SSO),
                    Links.opened(Links.NOON),
                    Links.completed(Intent.SSO),
                    Links.revoked(RevocationReason.SETUP_COMPLETED)),
            new Revoked(RevocationReason.SETUP_COMPLETED, Set.of(Intent.SSO)));
    private static final Meaning<PortalLinkState, PortalLinkEvent> PORTAL = new Meaning<>(
            List.of(withUrls(Links.portalLink(Intent.DSYNC)), Links.opened(Links.NOON)),
            new Active(
                    Links.ORGANIZATION,
                    Links.portalLink(Intent.DSYNC).kind(),
                    Set.of(Intent.DSYNC),
                    Set.of(),
                    Links.NOON.plus(Links.PORTAL_LIFE)));

    StoredLinksTest() {
        super(
                new PortalLinkDecider(),
                new StoredTypes<>(
                        PortalLinkEventTypes.TYPES.names(),
                        PortalLinkEventTypes.TYPES::typeOf,
                        PortalLinkEventTypes.TYPES::write,
                        PortalLinkEventTypes.TYPES::read),
                "stored-links.txt");
    }

    @Override
    protected List<Meaning<PortalLinkState, PortalLinkEvent>> meanings() {
        return List.of(SETUP, PORTAL);
    }

    private static LinkIssued withUrls(LinkIssued link) {
        return new LinkIssued(
                link.linkId(),
                link.organizationId(),
                link.kind(),
                link.intents(),
                link.tokenHash(),
                "https://app.example.com/back",
                "https://app.example.com/done",
                link.issuedAt(),
                link.expiresAt());
    }
}
