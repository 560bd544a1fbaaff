package dev.vestibule.connection.saml.keys;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Optional;

/// Certificates from bytes of others, and what we ask of the keys in them.
public final class Certificates {
    private static final int SMALLEST_RSA = 2048;

    private Certificates() {}

    public static Optional<X509Certificate> fromDer(byte[] der) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der))
                            instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    /// What was kept in base64.
    public static Optional<X509Certificate> fromBase64(String der) {
        return fromDer(Base64.getDecoder().decode(der));
    }

    /// The encoding of a certificate that was parsed or made here, and so has one.
    public static byte[] toDer(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
    }

    /// RSA below 2048 bits is not kept (NIST SP 800-131A).
    public static boolean isStrong(X509Certificate certificate) {
        return !(certificate.getPublicKey() instanceof RSAPublicKey rsa)
                || rsa.getModulus().bitLength() >= SMALLEST_RSA;
    }
}
