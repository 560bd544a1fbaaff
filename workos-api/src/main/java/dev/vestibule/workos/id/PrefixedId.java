package dev.vestibule.workos.id;

import com.github.f4b6a3.ulid.Ulid;
import java.util.Optional;
import java.util.regex.Pattern;

/// A public id such as `org_01JD9Z…`: what it names can be read off its prefix, when it was made off the
/// rest.
///
/// @param prefix what the id names, without the underscore that ends it
/// @param ulid the 26 upper-case Crockford letters
public record PrefixedId(String prefix, Ulid ulid) {

    private static final Pattern PREFIX = Pattern.compile("[a-z]+(_[a-z]+)*");
    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

    public PrefixedId {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("not a prefix of ids: " + prefix);
        }
    }

    /// Reads an id that an outsider sent. Strict, because the lenient spellings of Crockford's alphabet would
    /// give one object several ids, and because `org_domain_…` must not pass for an `org_…`.
    public static Optional<PrefixedId> parse(String prefix, String text) {
        if (!text.startsWith(prefix + "_")) {
            return Optional.empty();
        }
        String rest = text.substring(prefix.length() + 1);
        return ULID.matcher(rest).matches() ? Optional.of(new PrefixedId(prefix, Ulid.from(rest))) : Optional.empty();
    }

    @Override
    public String toString() {
        return prefix + "_" + ulid;
    }
}
