package dev.vestibule.connection.saml.strict;

import static dev.vestibule.connection.saml.xml.SamlNames.ENCRYPTION;
import static dev.vestibule.connection.saml.xml.SamlNames.ENCRYPTION_11;
import static dev.vestibule.connection.saml.xml.SamlNames.SIGNATURE;

import dev.vestibule.connection.saml.xml.Base64Text;
import dev.vestibule.connection.saml.xml.HardenedXml;
import dev.vestibule.connection.saml.xml.XmlLimits;
import dev.vestibule.connection.saml.xml.XmlReading;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.w3c.dom.Element;

/// Opens an encrypted assertion (XML Encryption 1.1, sections 5.2 and 5.5). Every way to fail, from the
/// unwrapping of the key to the parsing of the content, gives the same empty answer, so that nobody can ask
/// this class about a plaintext they do not have.
final class AssertionDecryption {
    private static final Map<String, ContentCipher> CONTENT = Map.of(
            ENCRYPTION_11 + "aes128-gcm", new ContentCipher(16, true),
            ENCRYPTION_11 + "aes192-gcm", new ContentCipher(24, true),
            ENCRYPTION_11 + "aes256-gcm", new ContentCipher(32, true),
            ENCRYPTION + "aes128-cbc", new ContentCipher(16, false),
            ENCRYPTION + "aes192-cbc", new ContentCipher(24, false),
            ENCRYPTION + "aes256-cbc", new ContentCipher(32, false));
    private static final Map<String, String> DIGESTS = Map.of(
            SIGNATURE + "sha1",
            "SHA-1",
            ENCRYPTION + "sha256",
            "SHA-256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "SHA-384",
            ENCRYPTION + "sha512",
            "SHA-512");
    private static final Map<String, MGF1ParameterSpec> MASKS = Map.of(
            ENCRYPTION_11 + "mgf1sha1", MGF1ParameterSpec.SHA1,
            ENCRYPTION_11 + "mgf1sha256", MGF1ParameterSpec.SHA256,
            ENCRYPTION_11 + "mgf1sha384", MGF1ParameterSpec.SHA384,
            ENCRYPTION_11 + "mgf1sha512", MGF1ParameterSpec.SHA512);

    private static final byte[] NOTHING = {};

    private final SecureRandom random = new SecureRandom();

    /// The root of the decrypted document, a document of its own.
    Optional<Element> decrypt(Element encryptedAssertion, List<PrivateKey> keys, boolean allowCbc) {
        return EncryptedAssertion.from(encryptedAssertion)
                .filter(AssertionDecryption::isTransportAllowed)
                .flatMap(parts -> cipher(parts)
                        .filter(cipher -> cipher.authenticated() || allowCbc)
                        .flatMap(cipher -> keys.stream()
                                .map(key -> decrypt(parts, cipher, key))
                                .flatMap(Optional::stream)
                                .findFirst()));
    }

    static boolean isCbc(Element encryptedAssertion) {
        return EncryptedAssertion.from(encryptedAssertion)
                .flatMap(AssertionDecryption::cipher)
                .filter(cipher -> !cipher.authenticated())
                .isPresent();
    }

    private static Optional<ContentCipher> cipher(EncryptedAssertion parts) {
        return Optional.ofNullable(CONTENT.get(parts.contentAlgorithm()));
    }

    private static boolean isTransportAllowed(EncryptedAssertion parts) {
        var transport = parts.transportAlgorithm().equals(ENCRYPTION_11 + "rsa-oaep")
                || parts.transportAlgorithm().equals(ENCRYPTION + "rsa-oaep-mgf1p");
        return transport && DIGESTS.containsKey(parts.oaepDigest()) && MASKS.containsKey(parts.maskFunction());
    }

    private Optional<Element> decrypt(EncryptedAssertion parts, ContentCipher cipher, PrivateKey key) {
        var contentKey = unwrap(parts, key, cipher.keyBytes());
        try {
            var content = Base64Text.decode(parts.content()).orElse(NOTHING);
            var plain = cipher.authenticated() ? openGcm(content, contentKey) : openCbc(content, contentKey);
            return HardenedXml.read(plain, XmlLimits.RESPONSE) instanceof XmlReading.Read(var document)
                    ? Optional.of(document.getDocumentElement())
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A key that does not unwrap is replaced by a random one and the work goes on: the time a refusal takes
    /// must not tell which of the two steps failed.
    private byte[] unwrap(EncryptedAssertion parts, PrivateKey key, int bytes) {
        var otherwise = new byte[bytes];
        random.nextBytes(otherwise);
        try {
            var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            var mask = parts.transportAlgorithm().endsWith("rsa-oaep-mgf1p")
                    ? MGF1ParameterSpec.SHA1
                    : MASKS.get(parts.maskFunction());
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    key,
                    new OAEPParameterSpec(DIGESTS.get(parts.oaepDigest()), "MGF1", mask, PSource.PSpecified.DEFAULT));
            var unwrapped = cipher.doFinal(Base64Text.decode(parts.wrappedKey()).orElse(NOTHING));
            return unwrapped.length == bytes ? unwrapped : otherwise;
        } catch (GeneralSecurityException e) {
            return otherwise;
        }
    }

    private static byte[] openGcm(byte[] content, byte[] key) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, content, 0, 12));
        return cipher.doFinal(content, 12, content.length - 12);
    }

    private static byte[] openCbc(byte[] content, byte[] key) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(content, 0, 16));
        var padded = cipher.doFinal(content, 16, content.length - 16);
        var padding = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (padding < 1 || padding > 16) {
            throw new GeneralSecurityException("padding");
        }
        return Arrays.copyOf(padded, padded.length - padding);
    }

    private record ContentCipher(int keyBytes, boolean authenticated) {}
}
