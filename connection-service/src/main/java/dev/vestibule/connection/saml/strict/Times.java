package dev.vestibule.connection.saml.strict;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/// Time values with a zone (SAML core 2.0, section 1.3.3). One without is ambiguous and not read.
final class Times {
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

    private Times() {}

    static Optional<Instant> attribute(Element element, String name) {
        var text = element.getAttributeNS(null, name);
        if (!DATE_TIME.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
