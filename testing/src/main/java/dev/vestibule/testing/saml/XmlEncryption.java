package dev.vestibule.testing.saml;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/// XML Encryption 1.1 of one text, written out as an `EncryptedAssertion`.
final class XmlEncryption {
    private static final SecureRandom RANDOM = new SecureRandom();

    private XmlEncryption() {}

    static String encryptedAssertion(String assertion, EncryptionRecipe recipe) {
        try {
            var key = new byte
                    [recipe.content().contains("128") ? 16 : recipe.content().contains("256") ? 32 : 24];
            RANDOM.nextBytes(key);
            var content = encrypt(assertion.getBytes(StandardCharsets.UTF_8), key, recipe);
            return document(recipe, wrap(key, recipe), content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt with " + recipe.content(), e);
        }
    }

    private static byte[] encrypt(byte[] plain, byte[] key, EncryptionRecipe recipe) throws GeneralSecurityException {
        var gcm = recipe.content().endsWith("-gcm");
        var des = recipe.content().equals(EncryptionRecipe.TRIPLE_DES);
        var block = des ? 8 : 16;
        var iv = new byte[gcm ? 12 : block];
        RANDOM.nextBytes(iv);
        AlgorithmParameterSpec parameters = gcm ? new GCMParameterSpec(recipe.tagBits(), iv) : new IvParameterSpec(iv);
        var cipher = Cipher.getInstance(gcm ? "AES/GCM/NoPadding" : des ? "DESede/CBC/NoPadding" : "AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, des ? "DESede" : "AES"), parameters);
        var encrypted = cipher.doFinal(gcm ? plain : padded(plain, block));
        var all = Arrays.copyOf(iv, iv.length + encrypted.length);
        System.arraycopy(encrypted, 0, all, iv.length, encrypted.length);
        return all;
    }

    /// XML Encryption, section 5.2: the last byte counts the padding, the others are arbitrary.
    private static byte[] padded(byte[] plain, int block) {
        var missing = block - plain.length % block;
        var padded = Arrays.copyOf(plain, plain.length + missing);
        padded[padded.length - 1] = (byte) missing;
        return padded;
    }

    private static byte[] wrap(byte[] key, EncryptionRecipe recipe) throws GeneralSecurityException {
        if (recipe.transport().equals(EncryptionRecipe.RSA_1_5)) {
            var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, recipe.recipient());
            return cipher.doFinal(key);
        }
        var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        var parameters = new OAEPParameterSpec(
                recipe.oaepDigest(), "MGF1", new MGF1ParameterSpec(recipe.maskDigest()), PSource.PSpecified.DEFAULT);
        cipher.init(Cipher.ENCRYPT_MODE, recipe.recipient(), parameters);
        return cipher.doFinal(key);
    }

    private static String document(EncryptionRecipe recipe, byte[] wrapped, byte[] content) {
        var mask = recipe.transport().equals(EncryptionRecipe.OAEP)
                ? "<xenc11:MGF xmlns:xenc11=\"http://www.w3.org/2009/xmlenc11#\" Algorithm=\"http://www.w3.org/2009/xmlenc11#mgf1%s\"/>"
                        .formatted(recipe.maskDigest().replace("-", "").toLowerCase(java.util.Locale.ROOT))
                : "";
        return """
                <saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">\
                <xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" \
                Type="http://www.w3.org/2001/04/xmlenc#Element">\
                <xenc:EncryptionMethod Algorithm="%s"/>\
                <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey>\
                <xenc:EncryptionMethod Algorithm="%s">%s%s</xenc:EncryptionMethod>\
                <xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData>\
                </xenc:EncryptedKey></ds:KeyInfo>\
                <xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData>\
                </xenc:EncryptedData></saml:EncryptedAssertion>""".formatted(
                        recipe.content(),
                        recipe.transport(),
                        digestMethod(recipe),
                        mask,
                        Base64.getEncoder().encodeToString(wrapped),
                        Base64.getEncoder().encodeToString(content));
    }

    private static String digestMethod(EncryptionRecipe recipe) {
        if (recipe.transport().equals(EncryptionRecipe.RSA_1_5)) {
            return "";
        }
        var uri = recipe.oaepDigest().equals("SHA-1")
                ? "http://www.w3.org/2000/09/xmldsig#sha1"
                : "http://www.w3.org/2001/04/xmlenc#"
                        + recipe.oaepDigest().replace("-", "").toLowerCase(java.util.Locale.ROOT);
        return "<ds:DigestMethod Algorithm=\"" + uri + "\"/>";
    }
}
