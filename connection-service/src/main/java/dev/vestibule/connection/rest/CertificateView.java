package dev.vestibule.connection.rest;

import dev.vestibule.connection.SigningCertificate;
import java.time.Instant;

/// A certificate of the identity provider.
///
/// @param fingerprintSha256 pairs of digits with colons, as consoles of identity providers show it
public record CertificateView(
        String subject, String fingerprintSha256, Instant notBefore, Instant notAfter, boolean expired) {

    public static CertificateView of(SigningCertificate certificate, Instant now) {
        return new CertificateView(
                certificate.subject(),
                withColons(certificate.fingerprint()),
                certificate.notBefore(),
                certificate.notAfter(),
                !certificate.notAfter().isAfter(now));
    }

    /// `abcd` as `ab:cd`.
    public static String withColons(String fingerprint) {
        return fingerprint.replaceAll("(..)(?=.)", "$1:");
    }
}
