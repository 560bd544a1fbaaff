package dev.vestibule.eventsourcing.postgres.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vestibule.contracts.portallink.PortalLinkMessage;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageJson.UnknownMessageVersion;
import dev.vestibule.eventsourcing.postgres.message.MessageJson.UnreadableMessage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// INV-25: an unknown type is ignored, an unknown version of a known type is not.
class MessageJsonTest {
    private static final byte[] VALUE = "{\"a\":\"secret\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void anUnknownTypeIsAMessageToPassOver() {
        assertThat(MessageJson.read(PortalLinkTopic.TYPES, "portal_link.framed.v1", VALUE))
                .isEqualTo(new PortalLinkMessage.Unknown("portal_link.framed.v1"));
    }

    @Test
    void anUnknownVersionOfAKnownTypeFails() {
        assertThatExceptionOfType(UnknownMessageVersion.class)
                .isThrownBy(() -> MessageJson.read(PortalLinkTopic.TYPES, "portal_link.opened.v2", VALUE))
                .withMessageContaining("portal_link.opened.v2");
    }

    @Test
    void aValueThatDoesNotFitFailsOtherwiseAndIsNotQuoted() {
        assertThatExceptionOfType(UnreadableMessage.class)
                .isThrownBy(() -> MessageJson.read(
                        PortalLinkTopic.TYPES, "portal_link.opened.v1", "\"secret\"".getBytes(StandardCharsets.UTF_8)))
                .isNotInstanceOf(UnknownMessageVersion.class)
                .withMessageNotContaining("secret")
                .withMessageContaining("portal_link.opened.v1");
    }
}
