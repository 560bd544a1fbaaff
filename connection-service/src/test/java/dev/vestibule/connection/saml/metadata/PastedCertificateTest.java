package dev.vestibule.connection.saml.metadata;

import static dev.vestibule.connection.saml.metadata.InputMistake.CERT_EXPIRED;
import static dev.vestibule.connection.saml.metadata.InputMistake.CERT_FORMAT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.testing.saml.FakeIdentityProvider;
import dev.vestibule.testing.saml.TestKeys;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedCertificateTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final TestKeys KEYS = TestKeys.rsa(2048, "idp");
    private static final String BASE64 = FakeIdentityProvider.base64(KEYS.certificate());
    private static final String PEM =
            "-----BEGIN CERTIFICATE-----\n" + BASE64.replaceAll("(.{64})", "$1\n") + "\n-----END CERTIFICATE-----\n";

    @Test
    void pemAndBareBase64AreTheSameCertificate() {
        assertThat(PastedCertificate.read(PEM, NOON)).isEqualTo(PastedCertificate.read(BASE64, NOON));
        assertThat(PastedCertificate.read("  " + PEM.replace("\n", "\r\n"), NOON))
                .isInstanceOfSatisfying(
                        PastedCertificate.Read.class,
                        read -> assertThat(read.certificate()).isEqualTo(KEYS.certificate()));
    }

    @Test
    void aChainAsksForTheCertificateThatSigns() {
        assertRefused(PEM + PEM, CERT_FORMAT, "a chain of 2 blocks: paste only the certificate that signs");
    }

    @Test
    void aPrivateKeyIsRefusedAndNotRepeated() {
        // Given
        var key = Base64.getEncoder().encodeToString(KEYS.pair().getPrivate().getEncoded());
        // Then
        assertRefused(
                "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----",
                CERT_FORMAT,
                "a private key: it was shown to others and has to be rotated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAA",
                "https://idp.example/cert.pem",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
            })
    void otherTextIsNoCertificate(String text) {
        assertRefused(text, CERT_FORMAT, "text that is no certificate");
    }

    @Test
    void aBlockThatWasCutIsIncomplete() {
        assertRefused(PEM.substring(0, 200), CERT_FORMAT, "an incomplete block");
    }

    @Test
    void anExpiredCertificateIsRefusedAndOneThatEndsSoonWarnedAbout() {
        // Given
        var begin = Instant.parse("2020-01-01T00:00:00Z");
        var over = TestKeys.of(KEYS.pair(), "over", begin, NOON).certificate();
        var soon = TestKeys.of(KEYS.pair(), "soon", begin, NOON.plusSeconds(86_400))
                .certificate();
        // When
        var reading = PastedCertificate.read(FakeIdentityProvider.base64(soon), NOON);
        // Then
        assertRefused(FakeIdentityProvider.base64(over), CERT_EXPIRED, "2026-11-25T12:00:00Z");
        assertThat(((PastedCertificate.Read) reading).warning())
                .hasValueSatisfying(warning -> assertThat(warning.mistake()).isEqualTo(CERT_EXPIRED));
    }

    @Test
    void aShortRsaKeyIsRefused() {
        assertRefused(
                FakeIdentityProvider.base64(TestKeys.rsa(1024, "weak").certificate()), CERT_FORMAT, "a shorter key");
    }

    private static void assertRefused(String pasted, InputMistake mistake, String received) {
        assertThat(PastedCertificate.read(pasted, NOON))
                .isInstanceOfSatisfying(PastedCertificate.Refused.class, refused -> {
                    assertThat(refused.finding().mistake()).isEqualTo(mistake);
                    assertThat(refused.finding().received()).isEqualTo(received);
                });
    }
}
