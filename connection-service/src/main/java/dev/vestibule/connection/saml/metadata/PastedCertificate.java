package dev.vestibule.connection.saml.metadata;

import static dev.vestibule.connection.saml.metadata.InputMistake.CERT_EXPIRED;
import static dev.vestibule.connection.saml.metadata.InputMistake.CERT_FORMAT;

import dev.vestibule.connection.saml.keys.Certificates;
import dev.vestibule.connection.saml.xml.Base64Text;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Reads the text an administrator pastes as the certificate of the identity provider: PEM (RFC 7468) or the
/// bare base64 that consoles show. A private key is refused, and is a secret no longer: it must be rotated.
public sealed interface PastedCertificate {
    record Read(X509Certificate certificate, Optional<InputFinding> warning) implements PastedCertificate {}

    record Refused(InputFinding finding) implements PastedCertificate {}

    /// An end date this close is worth a warning; from then on renewal notices are due as well.
    int WARNING_DAYS = 90;

    Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    static PastedCertificate read(String pasted, Instant now) {
        var blocks = BLOCK.matcher(pasted).results().toList();
        if (pasted.contains("PRIVATE KEY")) {
            return refused("a private key: it was shown to others and has to be rotated");
        }
        if (blocks.size() > 1) {
            return refused("a chain of " + blocks.size() + " blocks: paste only the certificate that signs");
        }
        if (blocks.isEmpty() && pasted.contains("-----")) {
            return refused("an incomplete block");
        }
        return Base64Text.decode(
                        blocks.stream().findFirst().map(PastedCertificate::body).orElse(pasted))
                .flatMap(Certificates::fromDer)
                .map(certificate -> judge(certificate, now))
                .orElseGet(() -> refused(pasted.isBlank() ? "nothing" : "text that is no certificate"));
    }

    /// What is wrong with a certificate by itself; shared with the certificates of metadata.
    static Optional<InputFinding> finding(X509Certificate certificate, Instant now) {
        var end = certificate.getNotAfter().toInstant();
        if (!Certificates.isStrong(certificate)) {
            return Optional.of(InputFinding.error(CERT_FORMAT, "an RSA key of 2048 bits or more", "a shorter key"));
        }
        if (!end.isAfter(now)) {
            return Optional.of(InputFinding.error(CERT_EXPIRED, "an end date after " + now, end.toString()));
        }
        return end.isAfter(now.plusSeconds(WARNING_DAYS * 86_400L))
                ? Optional.empty()
                : Optional.of(InputFinding.warning(CERT_EXPIRED, "an end date that is not near", end.toString()));
    }

    private static String body(MatchResult block) {
        return block.group(1).equals("CERTIFICATE") ? block.group(2) : "";
    }

    private static PastedCertificate judge(X509Certificate certificate, Instant now) {
        var finding = finding(certificate, now);
        return finding.filter(InputFinding::isError)
                .<PastedCertificate>map(Refused::new)
                .orElseGet(() -> new Read(certificate, finding));
    }

    private static Refused refused(String received) {
        return new Refused(InputFinding.error(CERT_FORMAT, "one X.509 certificate", received));
    }
}
