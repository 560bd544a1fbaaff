package dev.vestibule.connection.rest.portal;

import dev.vestibule.connection.AssertionEncryption;
import dev.vestibule.connection.ConnectionCommand.ConfigureMetadata;
import dev.vestibule.connection.ConnectionRefusal;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.rest.ConnectionProblems;
import dev.vestibule.connection.rest.ConnectionView;
import dev.vestibule.connection.saml.keys.Certificates;
import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.connection.setup.SamlConfigurations;
import dev.vestibule.connection.store.EncryptionKeyTable;
import dev.vestibule.connection.store.StoredConnection;
import dev.vestibule.workos.caller.Caller.PortalCaller;
import dev.vestibule.workos.caller.Callers;
import dev.vestibule.workos.caller.CurrentCaller;
import dev.vestibule.workos.error.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Lets the identity provider encrypt assertions, or not. It is an edit like any other: tested, then
/// activated.
@Path("/portal/api/sso/connection/encryption")
@Callers(PortalCaller.class)
public class EncryptionResource {
    private final PortalConnections connections;
    private final EncryptionKeyTable keys;
    private final CurrentCaller caller;
    private final Clock clock;

    EncryptionResource(PortalConnections connections, EncryptionKeyTable keys, CurrentCaller caller, Clock clock) {
        this.connections = connections;
        this.keys = keys;
        this.caller = caller;
        this.clock = clock;
    }

    /// @param allowAesCbc null for no
    public record EncryptionRequest(
            @Nullable Boolean encryptedAssertions, @Nullable Boolean allowAesCbc) {}

    @PUT
    public Uni<ConnectionView> change(@Nullable EncryptionRequest request) {
        var visit = PortalVisit.of(caller, clock.instant());
        var on = isOn(request);
        var allowAesCbc = request != null && Boolean.TRUE.equals(request.allowAesCbc());
        if (allowAesCbc && !on) {
            throw Refusal.Invalid.field(
                            "allow_aes_cbc",
                            "allow_aes_cbc_alone",
                            "allow_aes_cbc is a part of encrypted_assertions: switch both on.")
                    .asException();
        }
        return connections
                .get(visit)
                .flatMap(connection -> on ? switchOn(visit, connection, allowAesCbc) : save(visit, connection, null))
                .chain(() -> connections.show(visit));
    }

    private static boolean isOn(@Nullable EncryptionRequest request) {
        if (request == null || request.encryptedAssertions() == null) {
            throw Refusal.Invalid.field(
                            "encrypted_assertions",
                            "encrypted_assertions_required",
                            "Say whether assertions may be encrypted.")
                    .asException();
        }
        return request.encryptedAssertions();
    }

    /// A certificate that is offered already stays: the identity provider has it.
    private Uni<Void> switchOn(PortalVisit visit, StoredConnection connection, boolean allowAesCbc) {
        var offered = connection.offeredEncryption();
        if (offered.isPresent()) {
            return save(visit, connection, offered.get().allowingAesCbc(allowAesCbc));
        }
        var current = current(connection);
        return keys.newKey(connection.stream(), visit.at())
                .flatMap(key -> connections.run(
                        visit,
                        connection,
                        command(visit, current, encryption(key.certificate(), allowAesCbc)),
                        key.writes()));
    }

    private Uni<Void> save(PortalVisit visit, StoredConnection connection, @Nullable AssertionEncryption encryption) {
        return connections.run(visit, connection, command(visit, current(connection), encryption));
    }

    private static ConfigureMetadata command(
            PortalVisit visit, SamlConfiguration current, @Nullable AssertionEncryption encryption) {
        return new ConfigureMetadata(
                SamlConfigurations.with(current, encryption), current.hash(), visit.linkId(), visit.at());
    }

    private static AssertionEncryption encryption(X509Certificate certificate, boolean allowAesCbc) {
        return new AssertionEncryption(
                Fingerprint.of(certificate),
                Base64.getEncoder().encodeToString(Certificates.toDer(certificate)),
                allowAesCbc);
    }

    private static SamlConfiguration current(StoredConnection connection) {
        return connection.state().current().orElseThrow(() -> ConnectionProblems.of(ConnectionRefusal.NOT_CONFIGURED));
    }
}
