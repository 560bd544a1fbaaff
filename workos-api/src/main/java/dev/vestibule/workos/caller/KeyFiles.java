package dev.vestibule.workos.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/// Reads the Ed25519 keys of identity tokens from PEM files.
public final class KeyFiles {
    private static final Pattern ARMOUR = Pattern.compile("-----[A-Z ]+-----|\\s");

    private KeyFiles() {}

    /// @throws IllegalStateException if the file holds no such key; the service must not start then
    public static PublicKey publicKey(Path file) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der(file)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(file + " holds no Ed25519 public key (PEM, SPKI)", e);
        }
    }

    /// @throws IllegalStateException if the file holds no such key
    public static PrivateKey privateKey(Path file) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der(file)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // no cause: it could quote the key
            throw new IllegalStateException(file + " holds no Ed25519 private key (PEM, PKCS#8)");
        }
    }

    private static byte[] der(Path file) {
        try {
            return Base64.getDecoder()
                    .decode(ARMOUR.matcher(Files.readString(file)).replaceAll(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
