package dev.vestibule.testing.saml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Self-signed certificates for test keys of any kind and any time (RFC 5280, section 4.1).
public final class TestCertificate {
    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final byte[] SHA256_WITH_RSA = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00
    };
    private static final byte[] SHA256_WITH_ECDSA = {
        0x06, 0x08, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x04, 0x03, 0x02
    };
    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private TestCertificate() {}

    public static X509Certificate of(KeyPair keys, String name, Instant notBefore, Instant notAfter) {
        var elliptic = keys.getPrivate().getAlgorithm().equals("EC");
        var algorithm = tagged(0x30, elliptic ? SHA256_WITH_ECDSA : SHA256_WITH_RSA);
        var subject = tagged(
                0x30, tagged(0x31, tagged(0x30, COMMON_NAME, tagged(0x0c, name.getBytes(StandardCharsets.UTF_8)))));
        var validity = tagged(0x30, time(notBefore), time(notAfter));
        var body = tagged(
                0x30,
                tagged(0xa0, tagged(0x02, BigInteger.TWO.toByteArray())),
                tagged(0x02, BigInteger.valueOf(notBefore.toEpochMilli()).toByteArray()),
                algorithm,
                subject,
                validity,
                subject,
                keys.getPublic().getEncoded());
        try {
            var signer = Signature.getInstance(elliptic ? "SHA256withECDSA" : "SHA256withRSA");
            signer.initSign(keys.getPrivate());
            signer.update(body);
            var signature = signer.sign();
            var bits = new byte[signature.length + 1];
            System.arraycopy(signature, 0, bits, 1, signature.length);
            var encoded = tagged(0x30, body, algorithm, tagged(0x03, bits));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no test certificate for " + name, e);
        }
    }

    private static byte[] time(Instant instant) {
        return tagged(0x18, GENERALIZED_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] tagged(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        var whole = new ByteArrayOutputStream();
        try {
            for (var part : parts) {
                content.write(part);
            }
            whole.write(tag);
            var size = content.size();
            if (size > 127) {
                var length = BigInteger.valueOf(size).toByteArray();
                var skip = length[0] == 0 ? 1 : 0;
                whole.write(0x80 | (length.length - skip));
                whole.write(length, skip, length.length - skip);
            } else {
                whole.write(size);
            }
            content.writeTo(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return whole.toByteArray();
    }
}
