package dev.vestibule.organization.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vestibule.organization.domain.store.DomainRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A domain as the dashboard shows it.
@JsonInclude(JsonInclude.Include.ALWAYS)
record DashboardDomain(
        String id,
        String organizationId,
        String domain,
        String state,
        @Nullable String verificationStrategy,
        @Nullable String verificationToken,
        @Nullable String verificationPrefix,
        Instant createdAt,
        Instant updatedAt) {

    static DashboardDomain of(DomainRow row) {
        return new DashboardDomain(
                row.id(),
                row.organizationId(),
                row.domain(),
                DomainBody.nameOf(row.status()),
                DomainBody.nameOf(row.verificationStrategy()),
                row.verificationToken(),
                row.verificationPrefix(),
                row.createdAt(),
                row.updatedAt());
    }
}
