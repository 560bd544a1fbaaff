package dev.vestibule.testing.saml;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;

/// A key pair with its self-signed certificate.
public record TestKeys(KeyPair pair, X509Certificate certificate) {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2099-01-01T00:00:00Z");

    public static TestKeys rsa(int bits, String name) {
        return of(generate("RSA", bits), name, FROM, TO);
    }

    public static TestKeys elliptic(String name) {
        return of(generate("EC", 256), name, FROM, TO);
    }

    public static TestKeys of(KeyPair pair, String name, Instant notBefore, Instant notAfter) {
        return new TestKeys(pair, TestCertificate.of(pair, name, notBefore, notAfter));
    }

    public static KeyPair generate(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + algorithm + " key of " + bits + " bits", e);
        }
    }

    /// Names no key material.
    @Override
    public String toString() {
        return certificate.getSubjectX500Principal().getName();
    }
}
