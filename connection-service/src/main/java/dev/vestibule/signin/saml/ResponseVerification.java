package dev.vestibule.signin.saml;

import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.SigningCertificate;
import dev.vestibule.connection.saml.agreement.ResponseVerdict;
import dev.vestibule.connection.saml.agreement.SamlResponses;
import dev.vestibule.connection.saml.keys.Certificates;
import dev.vestibule.connection.saml.request.SamlAddresses;
import dev.vestibule.connection.saml.response.PinnedKey;
import dev.vestibule.connection.saml.response.ResponseExpectations;
import dev.vestibule.connection.saml.response.ResponseKeys;
import dev.vestibule.signin.config.SamlConfig;
import dev.vestibule.signin.store.SamlRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Holds an answer to its question: the configuration that was in force when it was asked, the addresses of the
/// connection, and nothing the answer brings along.
@ApplicationScoped
public class ResponseVerification {
    private final SamlResponses responses;
    private final Vertx vertx;
    private final SamlConfig config;
    private final String origin;

    ResponseVerification(
            SamlResponses responses,
            Vertx vertx,
            SamlConfig config,
            @ConfigProperty(name = "vestibule.origin") String origin) {
        this.responses = responses;
        this.vertx = vertx;
        this.config = config;
        this.origin = origin;
    }

    /// Both verifiers, away from the event loop.
    Uni<ResponseVerdict> verify(SamlRequest request, String samlResponse, Instant now) {
        return vertx.executeBlocking(
                () -> responses.verify(
                        samlResponse,
                        request.connectionId(),
                        expectations(request, now),
                        keys(request.configuration())),
                false);
    }

    private ResponseExpectations expectations(SamlRequest request, Instant now) {
        var addresses = new SamlAddresses(origin, request.connectionId());
        return new ResponseExpectations(
                request.configuration().idpEntityId(),
                addresses.entityId(),
                addresses.assertionConsumerService(),
                request.requestId(),
                now,
                config.clockSkew(),
                false);
    }

    /// Our metadata offers no key to encrypt with, so there is none to open an assertion with.
    private static ResponseKeys keys(SamlConfiguration configuration) {
        return new ResponseKeys(
                configuration.certificates().stream()
                        .map(ResponseVerification::pinned)
                        .toList(),
                List.of());
    }

    private static PinnedKey pinned(SigningCertificate certificate) {
        return Certificates.fromDer(Base64.getDecoder().decode(certificate.der()))
                .map(PinnedKey::of)
                .orElseThrow(() -> new IllegalStateException("a stored certificate cannot be read"));
    }
}
