package dev.vestibule.connection.rest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A connection as the portal and the dashboard show it.
///
/// @param encryptedAssertions as in the candidate, else in the configuration; so are the two after it
/// @param encryptionCertificate ours, in PEM
public record ConnectionView(
        String id,
        String organizationId,
        String provider,
        String connectionType,
        String protocol,
        String name,
        String state,
        OurValues ourValues,
        @Nullable Configuration configuration,
        @Nullable Configuration candidate,
        boolean encryptedAssertions,
        boolean allowAesCbc,
        @Nullable String encryptionCertificate,
        Activation activation,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant activatedAt) {

    /// What the administrator enters at the identity provider.
    public record OurValues(
            String acsUrl, String acsUrlRegex, String spEntityId, String spMetadataUrl, String spSigningCertificate) {}

    public record Configuration(
            String mode,
            @Nullable String metadataUrl,
            String idpEntityId,
            String idpSsoUrl,
            String idpSsoBinding,
            List<CertificateView> certificates,
            boolean signRequests,
            @Nullable String nameIdFormat,
            boolean encryptedAssertions,
            boolean allowAesCbc,
            String hash,
            @Nullable Instant configuredAt) {
        public Configuration {
            certificates = List.copyOf(certificates);
        }
    }

    /// Whether the button is on, and what it sends.
    public record Activation(
            boolean allowed,
            @Nullable String reason,
            @Nullable String configurationHash) {}
}
