package dev.vestibule.connection.store;

import dev.vestibule.connection.AssertionEncryption;
import dev.vestibule.connection.ConfigurationMode;
import dev.vestibule.connection.ConnectionDecider;
import dev.vestibule.connection.ConnectionEvent;
import dev.vestibule.connection.ConnectionEvent.ConnectionActivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeactivated;
import dev.vestibule.connection.ConnectionEvent.ConnectionDeleted;
import dev.vestibule.connection.ConnectionEvent.ConnectionDrafted;
import dev.vestibule.connection.ConnectionEvent.ConnectionReset;
import dev.vestibule.connection.ConnectionEvent.ConnectionTested;
import dev.vestibule.connection.ConnectionEvent.MetadataConfigured;
import dev.vestibule.connection.ConnectionId;
import dev.vestibule.connection.ConnectionState;
import dev.vestibule.connection.ConnectionState.Active;
import dev.vestibule.connection.ConnectionState.Deleted;
import dev.vestibule.connection.ConnectionState.Identity;
import dev.vestibule.connection.DeactivationReason;
import dev.vestibule.connection.Liveness;
import dev.vestibule.connection.Provider;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.SigningCertificate;
import dev.vestibule.connection.SsoBinding;
import dev.vestibule.testing.stored.StoredEventsContract;
import dev.vestibule.testing.stored.StoredTypes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

class StoredConnectionsTest extends StoredEventsContract<ConnectionState, ConnectionEvent> {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ConnectionId ID = new ConnectionId("conn_1");
    private static final Provider OKTA = new Provider("okta-saml", "OktaSAML");
    private static final ConnectionEvent DRAFTED =
            new ConnectionDrafted(ID, "org_1", OKTA, "Acme", "portal_link_1", NOON);
    private static final Identity IDENTITY = new Identity(ID, "org_1", OKTA, "Acme");
    private static final SamlConfiguration PLAIN = configuration("hash-1", null);
    private static final SamlConfiguration ENCRYPTED =
            configuration("hash-2", new AssertionEncryption("ee".repeat(32), "MIIC", true));

    StoredConnectionsTest() {
        super(
                new ConnectionDecider(),
                new StoredTypes<>(
                        ConnectionEventTypes.TYPES.names(),
                        ConnectionEventTypes.TYPES::typeOf,
                        ConnectionEventTypes.TYPES::write,
                        ConnectionEventTypes.TYPES::read),
                "stored-connections.txt");
    }

    @Override
    protected List<Meaning<ConnectionState, ConnectionEvent>> meanings() {
        return List.of(beforeAssertionsCouldBeEncrypted(), wholeLife(), inUse());
    }

    private static Meaning<ConnectionState, ConnectionEvent> beforeAssertionsCouldBeEncrypted() {
        return new Meaning<>(
                List.of(
                        DRAFTED,
                        new MetadataConfigured(ID, PLAIN, "portal_link_1", NOON),
                        new ConnectionTested(ID, "sign_in_1", "hash-1", NOON),
                        new ConnectionActivated(
                                ID, "OktaSAML", "Acme", Liveness.VALIDATING, "hash-1", "portal_link_1", NOON)),
                new Active(IDENTITY, PLAIN, Optional.empty(), Set.of("hash-1")));
    }

    private static Meaning<ConnectionState, ConnectionEvent> wholeLife() {
        return new Meaning<>(
                List.of(
                        DRAFTED,
                        new MetadataConfigured(ID, ENCRYPTED, null, NOON),
                        new ConnectionTested(ID, "sign_in_1", "hash-2", NOON),
                        new ConnectionActivated(ID, "OktaSAML", "Acme", Liveness.VALIDATING, "hash-2", null, NOON),
                        new ConnectionDeactivated(ID, "OktaSAML", "Acme", DeactivationReason.SWITCHED_OFF, NOON),
                        new ConnectionReset(ID, "portal_link_1", NOON),
                        new ConnectionDeleted(ID, "OktaSAML", "Acme", Liveness.INACTIVE, NOON)),
                new Deleted(IDENTITY));
    }

    private static Meaning<ConnectionState, ConnectionEvent> inUse() {
        return new Meaning<>(
                List.of(
                        DRAFTED,
                        new MetadataConfigured(ID, PLAIN, null, NOON),
                        new ConnectionTested(ID, "sign_in_1", "hash-1", NOON),
                        new ConnectionActivated(ID, "OktaSAML", "Acme", Liveness.VALIDATING, "hash-1", null, NOON),
                        new MetadataConfigured(ID, ENCRYPTED, null, NOON)),
                new Active(IDENTITY, PLAIN, Optional.of(ENCRYPTED), Set.of("hash-1")));
    }

    private static SamlConfiguration configuration(String hash, @Nullable AssertionEncryption encryption) {
        return new SamlConfiguration(
                ConfigurationMode.METADATA_URL,
                "https://idp.example/metadata",
                "https://idp.example",
                "https://idp.example/sso",
                SsoBinding.REDIRECT,
                List.of(new SigningCertificate("ab".repeat(32), "CN=idp", NOON, NOON.plusSeconds(60), "MIIB")),
                true,
                null,
                encryption,
                hash);
    }
}
