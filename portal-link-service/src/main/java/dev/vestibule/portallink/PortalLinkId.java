package dev.vestibule.portallink;

import java.util.Optional;
import java.util.regex.Pattern;

/// Names one link, for example `portal_link_01JD8Z5Q0M4T7W9Y2A3B6C8D0E`.
public record PortalLinkId(String value) {
    public static final String PREFIX = "portal_link";

    private static final Pattern FORM = Pattern.compile(PREFIX + "_[0-7][0-9A-HJKMNP-TV-Z]{25}");

    public PortalLinkId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not the id of a portal link: " + value);
        }
    }

    /// Reads an id that somebody else wrote; empty if it cannot name a link.
    public static Optional<PortalLinkId> from(String value) {
        return FORM.matcher(value).matches() ? Optional.of(new PortalLinkId(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
