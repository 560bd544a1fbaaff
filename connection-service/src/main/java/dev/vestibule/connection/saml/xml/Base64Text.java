package dev.vestibule.connection.saml.xml;

import java.util.Base64;
import java.util.Optional;

/// Base64 as it stands in forms and documents: line breaks and blanks may be anywhere, any other foreign
/// character is refused instead of skipped (RFC 4648, section 3.3).
public final class Base64Text {
    private Base64Text() {}

    public static Optional<byte[]> decode(String text) {
        var compact = new StringBuilder(text.length());
        text.chars()
                .filter(c -> c != ' ' && c != '\t' && c != '\r' && c != '\n')
                .forEach(c -> compact.append((char) c));
        try {
            return Optional.of(Base64.getDecoder().decode(compact.toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
