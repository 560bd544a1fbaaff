package dev.vestibule.connection.saml.keys;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;

/// A key pair of one connection with its self-signed certificate (RFC 5280): one signs our requests, another
/// one opens assertions where encryption is switched on. Identity providers pin the certificates, so their
/// dates and issuers mean nothing to them.
public record ServiceProviderKeys(PrivateKey privateKey, X509Certificate certificate) {
    private static final int RSA_BITS = 2048;
    private static final int YEARS = 10;
    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    private static final byte[] SHA256_WITH_RSA = HexFormat.of().parseHex("06092a864886f70d01010b0500");

    public static ServiceProviderKeys generate(String connectionId, Instant at) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            var pair = generator.generateKeyPair();
            return new ServiceProviderKeys(pair.getPrivate(), selfSigned(pair, connectionId, at));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a key pair", e);
        }
    }

    /// From what was stored: the key as PKCS#8, the certificate as DER.
    public static ServiceProviderKeys of(byte[] pkcs8, byte[] certificate) {
        try {
            var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new ServiceProviderKeys(
                    key,
                    Certificates.fromDer(certificate)
                            .orElseThrow(() -> new IllegalArgumentException("not a certificate")));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an RSA key in PKCS#8", e);
        }
    }

    private static X509Certificate selfSigned(KeyPair pair, String name, Instant at) throws GeneralSecurityException {
        var algorithm = DerWriter.sequence(SHA256_WITH_RSA);
        var subject = DerWriter.sequence(DerWriter.set(DerWriter.sequence(COMMON_NAME, DerWriter.utf8(name))));
        var end = at.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        var body = DerWriter.sequence(
                DerWriter.explicit(0, DerWriter.integer(BigInteger.TWO)),
                DerWriter.integer(BigInteger.valueOf(at.toEpochMilli())),
                algorithm,
                subject,
                DerWriter.sequence(DerWriter.time(at), DerWriter.time(end)),
                subject,
                pair.getPublic().getEncoded());
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(pair.getPrivate());
        signer.update(body);
        return Certificates.fromDer(DerWriter.sequence(body, algorithm, DerWriter.bits(signer.sign())))
                .orElseThrow();
    }

    /// Names no key material.
    @Override
    public String toString() {
        return "key of " + Fingerprint.of(certificate);
    }
}
