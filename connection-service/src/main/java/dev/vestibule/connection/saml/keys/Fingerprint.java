package dev.vestibule.connection.saml.keys;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/// SHA-256 of a certificate in hexadecimal, as consoles of identity providers show it, without colons.
public final class Fingerprint {
    private Fingerprint() {}

    public static String of(X509Certificate certificate) {
        return of(Certificates.toDer(certificate));
    }

    public static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
