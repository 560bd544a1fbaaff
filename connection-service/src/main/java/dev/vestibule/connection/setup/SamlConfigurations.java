package dev.vestibule.connection.setup;

import dev.vestibule.connection.ConfigurationMode;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.connection.SigningCertificate;
import dev.vestibule.connection.SsoBinding;
import dev.vestibule.connection.configuration.SignInConfiguration;
import dev.vestibule.connection.saml.keys.Fingerprint;
import dev.vestibule.connection.saml.metadata.IdentityProviderMetadata;
import dev.vestibule.connection.saml.xml.SamlNames;
import java.security.cert.CertificateEncodingException;
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

    private SamlConfigurations() {}

    static SamlConfiguration of(
            ConfigurationMode mode,
            @Nullable String metadataUrl,
            IdentityProviderMetadata metadata,
            boolean signRequests,
            @Nullable String nameIdFormat) {
        var endpoint = metadata.preferredEndpoint();
        var binding = endpoint.binding().equals(SamlNames.REDIRECT_BINDING) ? SsoBinding.REDIRECT : SsoBinding.POST;
        var certificates = certificates(metadata.signingCertificates());
        var hash = new SignInConfiguration.Saml(
                        metadata.entityId(),
                        endpoint.location(),
                        binding.name().toLowerCase(Locale.ROOT),
                        certificates.stream()
                                .map(SigningCertificate::fingerprint)
                                .collect(Collectors.toSet()),
                        nameIdFormat,
                        signRequests,
                        null,
                        false,
                        ANSWERED_WITH_A_NEW_SIGN_IN,
                        Map.of())
                .hash();
        return new SamlConfiguration(
                mode,
                metadataUrl,
                metadata.entityId(),
                endpoint.location(),
                binding,
                certificates,
                signRequests,
                nameIdFormat,
                hash.value());
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
        try {
            return new SigningCertificate(
                    Fingerprint.of(certificate),
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    Base64.getEncoder().encodeToString(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
    }
}
