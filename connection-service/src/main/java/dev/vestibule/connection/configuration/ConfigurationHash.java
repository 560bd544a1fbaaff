package dev.vestibule.connection.configuration;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names one state of a sign-in configuration. A test is a test of this state, and only a tested state is
/// activated.
public record ConfigurationHash(String value) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public ConfigurationHash {
        if (!SHA_256.matcher(value).matches()) {
            throw new IllegalArgumentException("a configuration hash is 64 hexadecimal digits");
        }
    }

    /// What a browser sent back.
    public static Optional<ConfigurationHash> from(String text) {
        return SHA_256.matcher(text).matches() ? Optional.of(new ConfigurationHash(text)) : Optional.empty();
    }

    static ConfigurationHash of(String canonicalJson) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(canonicalJson.getBytes(StandardCharsets.UTF_8));
            return new ConfigurationHash(HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
