package dev.vestibule.connection.catalogue;

import dev.vestibule.connection.Provider;
import org.jspecify.annotations.Nullable;

/// An identity provider that an administrator can pick.
///
/// @param protocol `saml`, `oidc` or `oauth2`
/// @param defaultNameId the NameID format to ask for; null to ask for none
/// @param status `excluded` for an entry that only explains why it is none
public record ProviderEntry(
        String slug,
        String name,
        String workosConnectionType,
        String protocol,
        @Nullable String defaultNameId,
        @Nullable String status) {

    public Provider provider() {
        return new Provider(slug, workosConnectionType);
    }

    public boolean isExcluded() {
        return "excluded".equals(status);
    }
}
