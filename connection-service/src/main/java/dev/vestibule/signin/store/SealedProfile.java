package dev.vestibule.signin.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who signed in, as it is kept sealed beside the attempt: for the page that shows it, and for the
/// application that exchanges the code.
///
/// @param attributes all that arrived, in the order of their names
public record SealedProfile(
        String idpId,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        List<String> groups,
        List<Attribute> attributes) {
    public SealedProfile {
        groups = List.copyOf(groups);
        attributes = List.copyOf(attributes);
    }

    /// @param mappedTo the field of the profile it became, null when it became none
    public record Attribute(
            String name, List<String> values, @Nullable String mappedTo) {
        public Attribute {
            values = List.copyOf(values);
        }
    }

    /// Names nobody.
    @Override
    public String toString() {
        return "SealedProfile with " + attributes.size() + " attributes";
    }
}
