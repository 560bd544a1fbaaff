package dev.vestibule.portallink.token;

import dev.vestibule.portallink.TokenHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// A secret of 256 random bits: whoever holds it may do what it stands for. Only its hash is ever kept, and
/// it does not print itself.
public record BearerToken(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    public BearerToken {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a token of ours");
        }
    }

    /// Reads what an outsider sent; empty if it cannot be a token.
    public static Optional<BearerToken> from(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new BearerToken(text)) : Optional.empty();
    }

    public TokenHash hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return new TokenHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "BearerToken[…]";
    }
}
