package dev.vestibule.eventsourcing.postgres.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals bytes so that nobody without the key reads them and nobody moves them to another place: what they
/// belong to is authenticated with them.
///
/// A sealed value is a format byte, a random nonce of 96 bits and the output of AES-256-GCM (NIST SP
/// 800-38D).
public final class Sealer {
    /// Bytes of a key.
    public static final int KEY_LENGTH = 32;

    private static final int ID_LENGTH = 8;
    private static final byte FORMAT = 1;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_LENGTH = 1 + NONCE_LENGTH;

    private final SecretKey key;
    private final String id;
    private final SecureRandom random;

    public Sealer(byte[] key, SecureRandom random) {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("a sealing key has " + KEY_LENGTH + " bytes, not " + key.length);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.id = HexFormat.of().formatHex(Digests.keyed(key, "vestibule key id"), 0, ID_LENGTH);
        this.random = random;
    }

    /// Names the key and says nothing about it: 16 hex digits.
    public String id() {
        return id;
    }

    /// @param belongsTo names the place of the value, for example its table, column and row
    public byte[] seal(byte[] plain, String belongsTo) {
        var nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            var secret = cipher(Cipher.ENCRYPT_MODE, nonce, belongsTo).doFinal(plain);
            var sealed = new byte[HEAD_LENGTH + secret.length];
            sealed[0] = FORMAT;
            System.arraycopy(nonce, 0, sealed, 1, NONCE_LENGTH);
            System.arraycopy(secret, 0, sealed, HEAD_LENGTH, secret.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /// Empty if the value was sealed with another key or for another place, or was changed.
    public Optional<byte[]> open(byte[] sealed, String belongsTo) {
        if (sealed.length < HEAD_LENGTH || sealed[0] != FORMAT) {
            return Optional.empty();
        }
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(sealed, 1, HEAD_LENGTH), belongsTo);
            return Optional.of(cipher.doFinal(sealed, HEAD_LENGTH, sealed.length - HEAD_LENGTH));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String belongsTo) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /// Names no key material.
    @Override
    public String toString() {
        return "sealer";
    }
}
