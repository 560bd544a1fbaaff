package dev.vestibule.connection.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.connection.AssertionEncryption;
import dev.vestibule.connection.ConfigurationMode;
import dev.vestibule.connection.ConnectionEvent;
import dev.vestibule.connection.ConnectionEvent.ConnectionActivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeactivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeleted;
import dev.vestibule.connection.ConnectionEvent.ConnectionDrafted;
import dev.vestibule.connection.ConnectionEvent.ConnectionReset;
import dev.vestibule.connection.ConnectionEvent.ConnectionTested;
import dev.vestibule.connection.ConnectionEvent.MetadataConfigured;
import dev.vestibule.connection.ConnectionId;
import dev.vestibule.connection.DeactivationReason;
import dev.vestibule.connection.Liveness;
import dev.vestibule.connection.Provider;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.SigningCertificate;
import dev.vestibule.connection.SsoBinding;
import dev.vestibule.connection.store.ConnectionEventTypes;
import dev.vestibule.contracts.Message;
import dev.vestibule.contracts.connection.ConnectionMessage;
import dev.vestibule.eventsourcing.postgres.message.MessageJson;
import dev.vestibule.eventsourcing.postgres.message.MessageSchemas;
import dev.vestibule.eventsourcing.postgres.store.Publication;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionMessagesTest {
    private static final ConnectionId ID = new ConnectionId("conn_1");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final StreamRef STREAM = StreamRef.existing("conn_1", "environment_1", "org_1");
    private static final SamlConfiguration CONFIGURATION = new SamlConfiguration(
            ConfigurationMode.METADATA_XML,
            null,
            "https://idp.example",
            "https://idp.example/sso",
            SsoBinding.POST,
            List.of(certificate("bb"), certificate("aa")),
            true,
            null,
            null,
            "abc");
    private static final SamlConfiguration ENCRYPTED = new SamlConfiguration(
            ConfigurationMode.METADATA_URL,
            "https://idp.example/metadata",
            "https://idp.example",
            "https://idp.example/sso",
            SsoBinding.REDIRECT,
            List.of(certificate("aa")),
            true,
            null,
            new AssertionEncryption("cc", "MIIC", true),
            "abcd");

    static Stream<ConnectionEvent> everyEvent() {
        return Stream.of(
                new ConnectionDrafted(ID, "org_1", new Provider("okta-saml", "OktaSAML"), "Acme", null, NOON),
                new MetadataConfigured(ID, CONFIGURATION, "portal_link_1", NOON),
                new MetadataConfigured(ID, ENCRYPTED, null, NOON),
                new ConnectionTested(ID, "sign_in_1", "abc", NOON),
                new ConnectionActivated(ID, "OktaSAML", "Acme", Liveness.VALIDATING, "abc", "portal_link_1", NOON),
                new ConnectionDeactivated(ID, "OktaSAML", "Acme", DeactivationReason.UNABLE_TO_AUTHENTICATE, NOON),
                new ConnectionReset(ID, "portal_link_1", NOON),
                new ConnectionDeleted(ID, "OktaSAML", "Acme", Liveness.DRAFT, NOON));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void everyEventIsReadAsItWasStored(ConnectionEvent event) {
        var types = ConnectionEventTypes.TYPES;

        assertThat(types.read(types.typeOf(event), types.write(event))).isEqualTo(event);
    }

    @Test
    void aConfigurationFromBeforeEncryptionHasNone() {
        var stored = """
                {"connection_id": "conn_1", "configuration": {"mode": "metadata_xml", "metadata_url": null,
                 "idp_entity_id": "https://idp.example", "idp_sso_url": "https://idp.example/sso",
                 "idp_sso_binding": "post", "certificates": [], "sign_requests": true, "name_id_format": null,
                 "hash": "abc"}, "portal_link_id": null, "configured_at": "2026-11-24T12:00:00Z"}""";

        assertThat(ConnectionEventTypes.TYPES.read("connection.metadata_configured.v1", stored))
                .isInstanceOfSatisfying(
                        MetadataConfigured.class,
                        event -> assertThat(event.configuration().encryption()).isNull());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void everyMessageFitsItsSchemaAndIsKeyedByOrganization(ConnectionEvent event) {
        var publication = new ConnectionMessages().publicationOf(STREAM, event);

        publication.ifPresent(it -> {
            new MessageSchemas().check(it.message().type(), MessageJson.write(it.message()));
            assertThat(it.key()).isEqualTo("org_1");
            assertThat(it.topic()).isEqualTo("vestibule.connections.events.v1");
            assertThat(it.message().type()).isEqualTo(ConnectionEventTypes.TYPES.typeOf(event));
        });
        assertThat(publication.isEmpty()).isEqualTo(event instanceof ConnectionTested);
    }

    @Test
    void anActivationNamesTheLinkThatLedToIt() {
        assertThat(message(
                        new ConnectionActivated(ID, "OktaSAML", "Acme", Liveness.ACTIVE, "abc", "portal_link_1", NOON)))
                .isEqualTo(new ConnectionMessage.ConnectionActivated(
                        "conn_1", "org_1", "OktaSAML", "Acme", "active", "abc", "portal_link_1", NOON));
    }

    @Test
    void aConfigurationIsToldByFingerprintsInOrder() {
        assertThat(message(new MetadataConfigured(ID, CONFIGURATION, null, NOON)))
                .isEqualTo(new ConnectionMessage.MetadataConfigured(
                        "conn_1",
                        "org_1",
                        "metadata_xml",
                        "https://idp.example",
                        "https://idp.example/sso",
                        List.of("aa", "bb"),
                        "abc",
                        null,
                        NOON));
    }

    private static Message message(ConnectionEvent event) {
        return new ConnectionMessages()
                .publicationOf(STREAM, event)
                .map(Publication::message)
                .orElseThrow();
    }

    private static SigningCertificate certificate(String fingerprint) {
        return new SigningCertificate(fingerprint, "CN=idp", NOON, NOON.plusSeconds(60), "MII=");
    }
}
