package dev.vestibule.connection;

/// How the identity provider may encrypt assertions for us. The certificate is ours and public; its private
/// key never leaves the service.
///
/// @param fingerprint SHA-256 over the DER encoding of the certificate
/// @param der the encoding in base64
/// @param allowAesCbc whether AES-CBC is taken as well, which does not protect what it encrypts from changes
public record AssertionEncryption(String fingerprint, String der, boolean allowAesCbc) {

    public AssertionEncryption allowingAesCbc(boolean allowed) {
        return new AssertionEncryption(fingerprint, der, allowed);
    }
}
