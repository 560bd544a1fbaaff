package dev.vestibule.organization.domain;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A domain in the one form it is stored and compared in: lower-case IDNA ASCII, without the root's dot.
public record DomainName(String value) {
    private static final int LONGEST = 253;
    private static final Pattern NAME = Pattern.compile(
            "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])");

    /// Reads what somebody wrote; empty when it can be no domain under which people have addresses: a bare
    /// label, an IP address, a URL.
    public static Optional<DomainName> from(String text) {
        var stripped = text.strip();
        if (stripped.length() > LONGEST * 4) {
            return Optional.empty();
        }
        var relative = stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
        String ascii;
        try {
            ascii = IDN.toASCII(relative, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return ascii.length() <= LONGEST && NAME.matcher(ascii).matches()
                ? Optional.of(new DomainName(ascii))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
