package dev.vestibule.connection.saml.response;

import dev.vestibule.connection.saml.keys.Fingerprint;
import java.security.PublicKey;
import java.security.cert.X509Certificate;

/// A key that is trusted because it stands in the configuration of the connection, and for no other reason:
/// neither the dates of its certificate nor who issued it matter.
public record PinnedKey(PublicKey key, String fingerprint) {

    public static PinnedKey of(X509Certificate certificate) {
        return new PinnedKey(certificate.getPublicKey(), Fingerprint.of(certificate));
    }

    @Override
    public String toString() {
        return fingerprint;
    }
}
