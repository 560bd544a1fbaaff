package dev.vestibule.organization;

import java.util.Optional;
import java.util.regex.Pattern;

/// The vendor's own id of an organization, unique in the environment: 1 to 128 printable ASCII characters.
public record ExternalId(String value) {
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,128}");

    public static Optional<ExternalId> from(String text) {
        return PRINTABLE.matcher(text).matches() && !text.isBlank()
                ? Optional.of(new ExternalId(text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
