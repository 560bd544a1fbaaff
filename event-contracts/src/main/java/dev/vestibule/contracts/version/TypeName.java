package dev.vestibule.contracts.version;

import java.util.Optional;
import java.util.regex.Pattern;

/// A type name taken apart: `connection.activated.v2` is version 2 of `connection.activated`.
public record TypeName(String name, int version) {
    private static final Pattern PATTERN = Pattern.compile("([a-z0-9_]+(?:[.][a-z0-9_]+)+)[.]v([1-9][0-9]{0,8})");

    /// Empty for a text that is no type name of ours.
    public static Optional<TypeName> parse(String text) {
        var parts = PATTERN.matcher(text);
        return parts.matches()
                ? Optional.of(new TypeName(parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /// @throws IllegalArgumentException if the text is no type name of ours
    static TypeName of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Not a type name (lower case, dotted, with a version at its end): " + text));
    }

    /// The same type one version later.
    public TypeName next() {
        return new TypeName(name, version + 1);
    }

    @Override
    public String toString() {
        return name + ".v" + version;
    }
}
