package dev.vestibule.organization.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vestibule.organization.domain.DomainStatus;
import dev.vestibule.organization.domain.VerificationStrategy;
import dev.vestibule.organization.domain.store.DomainRow;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An `organization_domain` of the public API. What a domain does not have is left out.
@JsonPropertyOrder({
    "object",
    "id",
    "organization_id",
    "domain",
    "state",
    "verification_strategy",
    "verification_token",
    "verification_prefix",
    "created_at",
    "updated_at"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
record DomainBody(
        String object,
        String id,
        String organizationId,
        String domain,
        String state,
        @Nullable String verificationStrategy,
        @Nullable String verificationToken,
        @Nullable String verificationPrefix,
        Instant createdAt,
        Instant updatedAt) {

    static DomainBody of(DomainRow row) {
        return new DomainBody(
                "organization_domain",
                row.id(),
                row.organizationId(),
                row.domain(),
                nameOf(row.status()),
                nameOf(row.verificationStrategy()),
                row.verificationToken(),
                row.verificationPrefix(),
                row.createdAt(),
                row.updatedAt());
    }

    static String nameOf(DomainStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable String nameOf(@Nullable VerificationStrategy strategy) {
        return strategy == null ? null : strategy.name().toLowerCase(Locale.ROOT);
    }
}
