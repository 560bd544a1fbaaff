package dev.vestibule.eventsourcing.postgres.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vestibule.contracts.portallink.PortalLinkMessage;
import dev.vestibule.contracts.portallink.PortalLinkMessage.LinkRevoked;
import dev.vestibule.contracts.portallink.PortalLinkTopic;
import dev.vestibule.eventsourcing.postgres.message.MessageSchemas.UnpublishableMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MessageSchemasTest {
    private static final LinkRevoked REVOKED =
            new LinkRevoked("portal_link_1", "org_1", "by_vendor", Instant.parse("2026-11-24T12:00:00Z"));

    private final MessageSchemas schemas = new MessageSchemas();

    @Test
    void aMessageFitsItsSchema() {
        assertThatCode(() -> schemas.check(REVOKED.type(), MessageJson.write(REVOKED)))
                .doesNotThrowAnyException();
    }

    @Test
    void aMissingFieldIsNamedAndItsNeighboursAreNotQuoted() {
        var value = "{\"portal_link_id\":\"a-very-private-thing\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> schemas.check(REVOKED.type(), value))
                .isInstanceOf(UnpublishableMessage.class)
                .hasMessageContaining("required")
                .hasMessageNotContaining("a-very-private-thing");
    }

    @Test
    void aTypeWithoutSchemaCannotBePublished() {
        assertThatThrownBy(() -> schemas.check("nobody.knows.v1", new byte[] {'{', '}'}))
                .isInstanceOf(UnpublishableMessage.class);
    }

    @Test
    void aMessageThatNoBrokerTakesCannotBePublished() {
        assertThatThrownBy(() -> schemas.check(REVOKED.type(), new byte[MessageSchemas.LARGEST_VALUE + 1]))
                .isInstanceOf(UnpublishableMessage.class)
                .hasMessageContaining("bytes");
    }

    @Test
    void aConsumerReadsWhatWasWrittenAndIgnoresWhatIsNew() {
        var newer = new String(MessageJson.write(REVOKED), StandardCharsets.UTF_8).replace("{", "{\"new_field\":1,");

        assertThat(MessageJson.read(PortalLinkTopic.TYPES, REVOKED.type(), newer.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(REVOKED);
        assertThat(MessageJson.read(PortalLinkTopic.TYPES, "portal_link.framed.v1", new byte[0]))
                .isEqualTo(new PortalLinkMessage.Unknown("portal_link.framed.v1"));
    }
}
