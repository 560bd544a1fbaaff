package dev.vestibule.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a sign-in through the connection depends on. `hash` names exactly this configuration: what was
/// tested under a hash is what gets activated under it. Where the values came from (`mode`, `metadataUrl`) is
/// not part of it.
///
/// @param encryption null while the identity provider may not encrypt
public record SamlConfiguration(
        ConfigurationMode mode,
        @Nullable String metadataUrl,
        String idpEntityId,
        String idpSsoUrl,
        SsoBinding idpSsoBinding,
        List<SigningCertificate> certificates,
        boolean signRequests,
        @Nullable String nameIdFormat,
        @Nullable AssertionEncryption encryption,
        String hash) {
    public SamlConfiguration {
        certificates = List.copyOf(certificates);
    }

    /// The same under this hash.
    public SamlConfiguration named(String otherHash) {
        return new SamlConfiguration(
                mode,
                metadataUrl,
                idpEntityId,
                idpSsoUrl,
                idpSsoBinding,
                certificates,
                signRequests,
                nameIdFormat,
                encryption,
                otherHash);
    }
}
