package dev.vestibule.portallink.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.Links;
import dev.vestibule.portallink.PortalLinkEvent;
import dev.vestibule.portallink.PortalLinkEvent.LinkIssued;
import dev.vestibule.portallink.RevocationReason;
import java.util.List;
import java.util.stream.Collectors;
import org.approvaltests.Approvals;
import org.junit.jupiter.api.Test;

class PortalLinkEventTypesTest {
    private static final List<PortalLinkEvent> SAMPLES = List.of(
            Links.setupLink(Intent.DOMAIN_VERIFICATION, Intent.SSO),
            withUrls(Links.portalLink(Intent.DSYNC)),
            Links.opened(Links.NOON),
            Links.completed(Intent.SSO),
            Links.revoked(RevocationReason.SETUP_COMPLETED));

    /// Stored for ever: a change of this file is a change of what old streams mean.
    @Test
    void storedJsonIsApproved() {
        Approvals.verify(SAMPLES.stream()
                .map(event -> PortalLinkEventTypes.TYPES.typeOf(event) + " " + PortalLinkEventTypes.TYPES.write(event))
                .collect(Collectors.joining("\n")));
    }

    @Test
    void whatIsStoredIsReadAgain() {
        for (var event : SAMPLES) {
            var type = PortalLinkEventTypes.TYPES.typeOf(event);
            assertThat(PortalLinkEventTypes.TYPES.read(type, PortalLinkEventTypes.TYPES.write(event)))
                    .isEqualTo(event);
        }
    }

    @Test
    void everyEventHasAName() {
        assertThat(PortalLinkEventTypes.TYPES.names()).hasSize(PortalLinkEvent.class.getPermittedSubclasses().length);
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
