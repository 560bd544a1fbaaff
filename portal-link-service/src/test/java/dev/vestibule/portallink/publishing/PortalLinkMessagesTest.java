package dev.vestibule.portallink.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.contracts.portallink.PortalLinkMessage;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.eventsourcing.postgres.store.Publication;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import dev.vestibule.portallink.Intent;
import dev.vestibule.portallink.Links;
import dev.vestibule.portallink.PortalLinkEvent;
import dev.vestibule.portallink.RevocationReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortalLinkMessagesTest {
    private static final String LINK = Links.LINK.value();

    @Test
    void anIssuedLinkIsPublishedWithSortedIntents() {
        assertThat(publish(Links.setupLink(Intent.SSO, Intent.DOMAIN_VERIFICATION, Intent.DSYNC)))
                .contains(new Publication(
                        PortalLinkTopic.NAME,
                        Links.ORGANIZATION,
                        new PortalLinkMessage.LinkIssued(
                                LINK,
                                Links.ORGANIZATION,
                                "setup",
                                List.of("domain_verification", "dsync", "sso"),
                                Links.NOON,
                                Links.NOON.plus(Links.SETUP_LIFE))));
    }

    @Test
    void theHashOfTheTokenStaysInside() {
        var message = publish(Links.portalLink(Intent.SSO)).orElseThrow().message();

        assertThat(new String(MessageJson.write(message), StandardCharsets.UTF_8))
                .doesNotContain(Links.TOKEN_HASH.value())
                .doesNotContain("token");
    }

    @Test
    void anOpenedLinkIsPublished() {
        assertThat(publish(Links.opened(Links.NOON)).orElseThrow().message())
                .isEqualTo(new PortalLinkMessage.LinkOpened(LINK, Links.ORGANIZATION, Links.NOON));
    }

    @Test
    void aRevokedLinkIsPublishedWithItsReason() {
        assertThat(publish(Links.revoked(RevocationReason.SETUP_COMPLETED))
                        .orElseThrow()
                        .message())
                .isEqualTo(new PortalLinkMessage.LinkRevoked(
                        LINK, Links.ORGANIZATION, "setup_completed", Links.NOON.plusSeconds(60)));
    }

    @Test
    void aCompletedIntentIsInternal() {
        assertThat(publish(Links.completed(Intent.SSO))).isEmpty();
    }

    private static Optional<Publication> publish(PortalLinkEvent event) {
        var stream = StreamRef.existing(LINK, "environment_1", Links.ORGANIZATION);
        return new PortalLinkMessages().publicationOf(stream, event);
    }
}
