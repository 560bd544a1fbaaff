package dev.vestibule.connection.rest;

import dev.vestibule.connection.AssertionEncryption;
import dev.vestibule.connection.ConnectionState.Active;
import dev.vestibule.connection.ConnectionState.Present;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.catalogue.ProviderCatalogue;
import dev.vestibule.connection.catalogue.ProviderEntry;
import dev.vestibule.connection.projection.OrganizationFacts;
import dev.vestibule.connection.projection.OrganizationFacts.DomainGate;
import dev.vestibule.connection.rest.ConnectionView.Activation;
import dev.vestibule.connection.rest.ConnectionView.Configuration;
import dev.vestibule.connection.rest.ConnectionView.OurValues;
import dev.vestibule.connection.saml.keys.Certificates;
import dev.vestibule.connection.saml.request.SamlAddresses;
import dev.vestibule.connection.store.ServiceProviderKeyTable;
import dev.vestibule.connection.store.StoredConnection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Puts together what the pages show of a connection.
@ApplicationScoped
public class ConnectionViews {
    private static final String SAML = "saml";

    private final ServiceProviderKeyTable keys;
    private final OrganizationFacts facts;
    private final ProviderCatalogue catalogue;
    private final Clock clock;
    private final String origin;

    ConnectionViews(
            ServiceProviderKeyTable keys,
            OrganizationFacts facts,
            ProviderCatalogue catalogue,
            Clock clock,
            @ConfigProperty(name = "vestibule.origin") String origin) {
        this.keys = keys;
        this.facts = facts;
        this.catalogue = catalogue;
        this.clock = clock;
        this.origin = origin;
    }

    public Uni<ConnectionView> view(StoredConnection connection) {
        return Uni.combine()
                .all()
                .unis(
                        keys.certificateOf(connection.environmentId(), connection.connectionId()),
                        facts.domainGate(connection.environmentId(), connection.organizationId()))
                .asTuple()
                .map(both -> view(connection, both.getItem1(), both.getItem2()));
    }

    private ConnectionView view(StoredConnection connection, Optional<X509Certificate> certificate, DomainGate gate) {
        var identity = connection.identity();
        var encryption = connection.state().current().map(SamlConfiguration::encryption);
        var now = clock.instant();
        return new ConnectionView(
                connection.connectionId(),
                connection.organizationId(),
                identity.provider().slug(),
                identity.provider().connectionType(),
                catalogue
                        .find(identity.provider().slug())
                        .map(ProviderEntry::protocol)
                        .orElse(SAML),
                identity.name(),
                word(connection.state().liveness()),
                ourValues(connection.connectionId(), certificate),
                configuration(connection.configuration(), connection.configuredAt(), now),
                configuration(connection.candidate(), connection.candidateConfiguredAt(), now),
                encryption.isPresent(),
                allowsAesCbc(encryption),
                encryption
                        .map(AssertionEncryption::der)
                        .map(ConnectionViews::pem)
                        .orElse(null),
                activation(connection.state(), gate),
                connection.createdAt(),
                connection.updatedAt(),
                connection.activatedAt());
    }

    private OurValues ourValues(String connectionId, Optional<X509Certificate> certificate) {
        var addresses = new SamlAddresses(origin, connectionId);
        return new OurValues(
                addresses.assertionConsumerService(),
                "^" + addresses.assertionConsumerService().replaceAll("([\\\\^$.|?*+()\\[\\]{}/])", "\\\\$1") + "$",
                addresses.entityId(),
                addresses.metadata(),
                certificate
                        .map(Certificates::toDer)
                        .map(Base64.getEncoder()::encodeToString)
                        .map(ConnectionViews::pem)
                        .orElse(""));
    }

    private static boolean allowsAesCbc(Optional<AssertionEncryption> encryption) {
        return encryption.filter(AssertionEncryption::allowAesCbc).isPresent();
    }

    private static @Nullable Configuration configuration(
            Optional<SamlConfiguration> saved, @Nullable Instant configuredAt, Instant now) {
        return saved.map(configuration -> new Configuration(
                        word(configuration.mode()),
                        configuration.metadataUrl(),
                        configuration.idpEntityId(),
                        configuration.idpSsoUrl(),
                        word(configuration.idpSsoBinding()),
                        configuration.certificates().stream()
                                .map(certificate -> CertificateView.of(certificate, now))
                                .toList(),
                        configuration.signRequests(),
                        configuration.nameIdFormat(),
                        configuration.encryption() != null,
                        allowsAesCbc(Optional.ofNullable(configuration.encryption())),
                        configuration.hash(),
                        configuredAt))
                .orElse(null);
    }

    /// The decider's rules of an activation, as the page tells about them beforehand.
    private static Activation activation(Present state, DomainGate gate) {
        return state.current()
                .map(current -> {
                    var reason = reason(state, current, gate);
                    return new Activation(reason == null, reason, current.hash());
                })
                .orElseGet(() -> new Activation(false, "not_configured", null));
    }

    private static @Nullable String reason(Present state, SamlConfiguration current, DomainGate gate) {
        if (state instanceof Active active && active.candidate().isEmpty()) {
            return "already_active";
        }
        if (!state.tested().contains(current.hash())) {
            return "not_tested";
        }
        return gate.opensForActivation() ? null : "domain_not_verified";
    }

    /// RFC 7468, section 5.
    private static String pem(String base64) {
        return "-----BEGIN CERTIFICATE-----\n" + base64.replaceAll("(.{64})(?!$)", "$1\n")
                + "\n-----END CERTIFICATE-----\n";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
