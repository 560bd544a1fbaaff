package dev.vestibule.portallink;

import java.util.regex.Pattern;

/// Hex of the SHA-256 of a link's token. The token has 256 random bits, so the hash gives nothing away; the
/// token itself is known to whoever holds the link and to nobody else.
public record TokenHash(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public TokenHash {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not the hex of a SHA-256");
        }
    }
}
