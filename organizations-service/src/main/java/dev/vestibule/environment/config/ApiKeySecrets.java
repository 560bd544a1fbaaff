package dev.vestibule.environment.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Draws API keys, and says what may be kept of one.
@ApplicationScoped
public class ApiKeySecrets {
    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN = 10;
    private static final String PREFIX = "sk_";

    private final SecureRandom random = new SecureRandom();

    /// A new key with 256 random bits.
    public Secret next() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Secret.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// A key in clear; it lives as long as the request that shows it.
    ///
    /// @param prefix its beginning, by which people recognise it
    public record Secret(String clear, String prefix, String sha256) {

        /// @throws IllegalArgumentException when it is too short to be a key, without repeating it
        public static Secret of(String clear) {
            if (!clear.startsWith(PREFIX) || clear.length() < RANDOM_BYTES) {
                throw new IllegalArgumentException(
                        "An API key starts with " + PREFIX + " and has at least " + RANDOM_BYTES + " characters");
            }
            return new Secret(clear, clear.substring(0, SHOWN), sha256(clear));
        }

        private static String sha256(String text) {
            try {
                var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        @Override
        public String toString() {
            return prefix + "…";
        }
    }
}
