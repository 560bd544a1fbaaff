package dev.vestibule.testing.saml;

import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import org.jspecify.annotations.Nullable;

/// How a signature is made. Every part can be set to something no honest identity provider would choose, and
/// the signature is still a true one over what the recipe says.
public record SignatureRecipe(
        Key key,
        String algorithm,
        String digest,
        String canonicalization,
        List<String> transforms,
        @Nullable List<String> referenceUris,
        @Nullable X509Certificate certificate,
        boolean keyValue,
        boolean withObject) {
    public static final String EXCLUSIVE = CanonicalizationMethod.EXCLUSIVE;
    public static final String ECDSA_SHA256 = SignatureMethod.ECDSA_SHA256;

    public SignatureRecipe {
        transforms = List.copyOf(transforms);
        referenceUris = referenceUris == null ? null : List.copyOf(referenceUris);
    }

    /// The signature of an honest provider of today.
    public static SignatureRecipe of(TestKeys keys) {
        var elliptic = keys.pair().getPrivate().getAlgorithm().equals("EC");
        return new SignatureRecipe(
                keys.pair().getPrivate(),
                elliptic ? ECDSA_SHA256 : SignatureMethod.RSA_SHA256,
                DigestMethod.SHA256,
                EXCLUSIVE,
                List.of(Transform.ENVELOPED, EXCLUSIVE),
                null,
                keys.certificate(),
                false,
                false);
    }

    public SignatureRecipe key(Key other, String otherAlgorithm) {
        return new SignatureRecipe(
                other,
                otherAlgorithm,
                digest,
                canonicalization,
                transforms,
                referenceUris,
                certificate,
                keyValue,
                withObject);
    }

    public SignatureRecipe algorithms(String otherAlgorithm, String otherDigest) {
        return new SignatureRecipe(
                key,
                otherAlgorithm,
                otherDigest,
                canonicalization,
                transforms,
                referenceUris,
                certificate,
                keyValue,
                withObject);
    }

    public SignatureRecipe canonicalization(String other) {
        return new SignatureRecipe(
                key, algorithm, digest, other, transforms, referenceUris, certificate, keyValue, withObject);
    }

    public SignatureRecipe transforms(String... others) {
        return new SignatureRecipe(
                key,
                algorithm,
                digest,
                canonicalization,
                List.of(others),
                referenceUris,
                certificate,
                keyValue,
                withObject);
    }

    public SignatureRecipe referenceUris(String... others) {
        return new SignatureRecipe(
                key,
                algorithm,
                digest,
                canonicalization,
                transforms,
                List.of(others),
                certificate,
                keyValue,
                withObject);
    }

    public SignatureRecipe certificate(@Nullable X509Certificate other) {
        return new SignatureRecipe(
                key, algorithm, digest, canonicalization, transforms, referenceUris, other, keyValue, withObject);
    }

    public SignatureRecipe object() {
        return new SignatureRecipe(
                key, algorithm, digest, canonicalization, transforms, referenceUris, certificate, keyValue, true);
    }

    /// Names no key material.
    @Override
    public String toString() {
        return algorithm + " " + digest + " " + transforms;
    }
}
