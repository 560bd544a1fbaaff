package dev.vestibule.gateway.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// How random secrets are kept: they have 256 bits, so a plain hash gives nothing away.
public final class Sha256 {
    private Sha256() {}

    public static byte[] bytes(String secret) {
        return bytes(secret.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] bytes(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static String hex(String secret) {
        return HexFormat.of().formatHex(bytes(secret));
    }
}
