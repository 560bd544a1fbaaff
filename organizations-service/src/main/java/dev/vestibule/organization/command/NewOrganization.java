package dev.vestibule.organization.command;

import dev.vestibule.organization.ExternalId;
import dev.vestibule.organization.MetadataChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An organization as somebody wants it made.
public record NewOrganization(
        String name,
        @Nullable ExternalId externalId,
        MetadataChange metadata,
        boolean allowProfilesOutsideOrganization,
        List<WantedDomain> domains) {
    public NewOrganization {
        domains = List.copyOf(domains);
    }

    /// One of which nothing but the name is known yet.
    public static NewOrganization named(String name) {
        return new NewOrganization(name, null, new MetadataChange.Keep(), false, List.of());
    }
}
