package dev.vestibule.connection.saml.profile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The person as the application sees them. `idpId` is the id at the identity provider.
public record Profile(
        String idpId,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        List<String> groups,
        Map<String, List<String>> rawAttributes) {
    public Profile {
        groups = List.copyOf(groups);
        rawAttributes = Map.copyOf(rawAttributes);
    }

    /// Names nobody.
    @Override
    public String toString() {
        return "Profile with " + rawAttributes.size() + " attributes";
    }
}
