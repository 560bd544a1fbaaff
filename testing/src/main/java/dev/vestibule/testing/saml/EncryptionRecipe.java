package dev.vestibule.testing.saml;

import java.security.PublicKey;

/// How an assertion is encrypted: the key of the service provider, XML Encryption algorithm identifiers, and
/// the digest and mask generation function of OAEP.
public record EncryptionRecipe(
        PublicKey recipient, String content, String transport, String oaepDigest, String maskDigest, int tagBits) {
    public static final String AES128_GCM = "http://www.w3.org/2009/xmlenc11#aes128-gcm";
    public static final String AES256_GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
    public static final String AES128_CBC = "http://www.w3.org/2001/04/xmlenc#aes128-cbc";
    public static final String AES256_CBC = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
    public static final String TRIPLE_DES = "http://www.w3.org/2001/04/xmlenc#tripledes-cbc";
    public static final String OAEP_MGF1P = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";
    public static final String OAEP = "http://www.w3.org/2009/xmlenc11#rsa-oaep";
    public static final String RSA_1_5 = "http://www.w3.org/2001/04/xmlenc#rsa-1_5";

    public static EncryptionRecipe of(PublicKey recipient) {
        return new EncryptionRecipe(recipient, AES256_GCM, OAEP_MGF1P, "SHA-1", "SHA-1", 128);
    }

    public EncryptionRecipe content(String other) {
        return new EncryptionRecipe(recipient, other, transport, oaepDigest, maskDigest, tagBits);
    }

    public EncryptionRecipe transport(String other, String digest, String mask) {
        return new EncryptionRecipe(recipient, content, other, digest, mask, tagBits);
    }

    public EncryptionRecipe tagBits(int other) {
        return new EncryptionRecipe(recipient, content, transport, oaepDigest, maskDigest, other);
    }
}
