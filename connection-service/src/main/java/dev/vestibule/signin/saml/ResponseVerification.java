package dev.vestibule.signin.saml;

import dev.vestibule.connection.AssertionEncryption;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.SigningCertificate;
import dev.vestibule.connection.saml.agreement.ResponseVerdict;
import dev.vestibule.connection.saml.agreement.SamlResponses;
import dev.vestibule.connection.saml.keys.Certificates;
import dev.vestibule.connection.saml.request.SamlAddresses;
import dev.vestibule.connection.saml.response.PinnedKey;
import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseKeys;
import dev.vestibule.connection.store.Connections;
import dev.vestibule.connection.store.EncryptionKeyTable;
import dev.vestibule.connection.store.StoredConnection;
import dev.vestibule.signin.config.SamlConfig;
import dev.vestibule.signin.store.SamlRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Holds an answer to its question: the configuration that was in force when it was asked, the addresses of
/// the connection, and nothing the answer brings along.
@ApplicationScoped
public class ResponseVerification {
    private final SamlResponses responses;
    private final Connections connections;
    private final EncryptionKeyTable encryptionKeys;
    private final Vertx vertx;
    private final SamlConfig config;
    private final String origin;

    ResponseVerification(
            SamlResponses responses,
            Connections connections,
            EncryptionKeyTable encryptionKeys,
            Vertx vertx,
            SamlConfig config,
            @ConfigProperty(name = "vestibule.origin") String origin) {
        this.responses = responses;
        this.connections = connections;
        this.encryptionKeys = encryptionKeys;
        this.vertx = vertx;
        this.config = config;
        this.origin = origin;
    }

    /// Both verifiers, away from the event loop.
    ///
    /// @param encrypted whether the answer holds an encrypted assertion, as far as it claims
    Uni<ResponseVerdict> verify(SamlRequest request, String samlResponse, boolean encrypted, Instant now) {
        return (encrypted ? opening(request) : Uni.createFrom().item(Opening.NONE))
                .flatMap(opening -> vertx.executeBlocking(
                        () -> responses.verify(
                                samlResponse,
                                request.connectionId(),
                                expectations(request, opening, now),
                                keys(request.configuration(), opening)),
                        false));
    }

    /// An answer may be encrypted where the configuration of its question says so, and as soon and as long as
    /// our metadata offers the certificate: the identity provider does not know which question it answers
    /// under which.
    private Uni<Opening> opening(SamlRequest request) {
        return connections
                .find(request.environmentId(), request.connectionId())
                .map(found -> Stream.concat(
                                Stream.ofNullable(request.configuration().encryption()),
                                found.flatMap(StoredConnection::offeredEncryption).stream())
                        .toList())
                .flatMap(offered -> offered.isEmpty()
                        ? Uni.createFrom().item(Opening.NONE)
                        : encryptionKeys
                                .privateKeysOf(request.environmentId(), request.connectionId())
                                .map(keys -> new Opening(
                                        keys, offered.stream().anyMatch(AssertionEncryption::allowAesCbc))));
    }

    private ResponseExpectations expectations(SamlRequest request, Opening opening, Instant now) {
        var addresses = new SamlAddresses(origin, request.connectionId());
        return new ResponseExpectations(
                request.configuration().idpEntityId(),
                addresses.entityId(),
                addresses.assertionConsumerService(),
                request.requestId(),
                now,
                config.clockSkew(),
                opening.allowAesCbc());
    }

    private static ResponseKeys keys(SamlConfiguration configuration, Opening opening) {
        return new ResponseKeys(
                configuration.certificates().stream()
                        .map(ResponseVerification::pinned)
                        .toList(),
                opening.keys());
    }

    private static PinnedKey pinned(SigningCertificate certificate) {
        return Certificates.fromBase64(certificate.der())
                .map(PinnedKey::of)
                .orElseThrow(() -> new IllegalStateException("a stored certificate cannot be read"));
    }

    /// What opens an encrypted assertion.
    private record Opening(List<PrivateKey> keys, boolean allowAesCbc) {
        static final Opening NONE = new Opening(List.of(), false);

        Opening {
            keys = List.copyOf(keys);
        }

        /// Names no key material.
        @Override
        public String toString() {
            return keys.size() + " decryption keys";
        }
    }
}
