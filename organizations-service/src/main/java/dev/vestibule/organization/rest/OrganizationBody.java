package dev.vestibule.organization.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vestibule.organization.store.OrganizationWithDomains;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An `organization` of the public API. `domains` and `metadata` are never null and `external_id` is never
/// absent: strict clients fail otherwise.
@JsonPropertyOrder({
    "object",
    "id",
    "name",
    "allow_profiles_outside_organization",
    "domains",
    "metadata",
    "external_id",
    "stripe_customer_id",
    "created_at",
    "updated_at"
})
record OrganizationBody(
        String object,
        String id,
        String name,
        boolean allowProfilesOutsideOrganization,
        List<DomainBody> domains,
        SortedMap<String, String> metadata,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String externalId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String stripeCustomerId,
        Instant createdAt,
        Instant updatedAt) {

    static OrganizationBody of(OrganizationWithDomains found) {
        var row = found.organization();
        return new OrganizationBody(
                "organization",
                row.id(),
                row.name(),
                row.allowProfilesOutsideOrganization(),
                found.domains().stream().map(DomainBody::of).toList(),
                new TreeMap<>(row.metadata()),
                row.externalId(),
                row.stripeCustomerId(),
                row.createdAt(),
                row.updatedAt());
    }
}
