package dev.vestibule.connection.setup;

import dev.vestibule.connection.AssertionEncryption;
import dev.vestibule.connection.ConfigurationMode;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.SigningCertificate;
import dev.vestibule.connection.SsoBinding;
import dev.vestibule.connection.configuration.SignInConfiguration;
import dev.vestibule.connection.saml.keys.Certificates;
import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.connection.saml.metadata.IdentityProviderMetadata;
import dev.vestibule.connection.saml.xml.SamlNames;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts configurations together and names them by their hash.
public final class SamlConfigurations {
    /// An unsolicited response is no sign-in: it makes us start one.
    private static final String ANSWERED_WITH_A_NEW_SIGN_IN = "restart";
    private static final String NOT_HASHED_YET = "";

    private SamlConfigurations() {}

    static SamlConfiguration of(
            ConfigurationMode mode,
            @Nullable String metadataUrl,
            IdentityProviderMetadata metadata,
            boolean signRequests,
            @Nullable String nameIdFormat,
            @Nullable AssertionEncryption encryption) {
        var endpoint = metadata.preferredEndpoint();
        var binding = endpoint.binding().equals(SamlNames.REDIRECT_BINDING) ? SsoBinding.REDIRECT : SsoBinding.POST;
        return hashed(new SamlConfiguration(
                mode,
                metadataUrl,
                metadata.entityId(),
                endpoint.location(),
                binding,
                certificates(metadata.signingCertificates()),
                signRequests,
                nameIdFormat,
                encryption,
                NOT_HASHED_YET));
    }

    /// The same with another encryption, or without.
    public static SamlConfiguration with(SamlConfiguration configuration, @Nullable AssertionEncryption encryption) {
        return hashed(new SamlConfiguration(
                configuration.mode(),
                configuration.metadataUrl(),
                configuration.idpEntityId(),
                configuration.idpSsoUrl(),
                configuration.idpSsoBinding(),
                configuration.certificates(),
                configuration.signRequests(),
                configuration.nameIdFormat(),
                encryption,
                NOT_HASHED_YET));
    }

    private static SamlConfiguration hashed(SamlConfiguration made) {
        var encryption = made.encryption();
        var hash = new SignInConfiguration.Saml(
                        made.idpEntityId(),
                        made.idpSsoUrl(),
                        made.idpSsoBinding().name().toLowerCase(Locale.ROOT),
                        made.certificates().stream()
                                .map(SigningCertificate::fingerprint)
                                .collect(Collectors.toSet()),
                        made.nameIdFormat(),
                        made.signRequests(),
                        encryption == null ? null : encryption.fingerprint(),
                        encryption != null && encryption.allowAesCbc(),
                        ANSWERED_WITH_A_NEW_SIGN_IN,
                        Map.of())
                .hash();
        return made.named(hash.value());
    }

    private static List<SigningCertificate> certificates(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(SamlConfigurations::certificate)
                .distinct()
                .sorted(Comparator.comparing(SigningCertificate::fingerprint))
                .toList();
    }

    /// What is kept of a certificate.
    public static SigningCertificate certificate(X509Certificate certificate) {
        return new SigningCertificate(
                Fingerprint.of(certificate),
                certificate.getSubjectX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                Base64.getEncoder().encodeToString(Certificates.toDer(certificate)));
    }
}
