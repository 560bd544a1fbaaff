package dev.vestibule.organization.domain.store;

import dev.vestibule.organization.domain.DomainStatus;
import dev.vestibule.organization.domain.OrganizationDomainState.Present;
import dev.vestibule.organization.domain.VerificationStrategy;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A domain as its table has it.
public record DomainRow(
        String id,
        String environmentId,
        String organizationId,
        String domain,
        DomainStatus status,
        @Nullable VerificationStrategy verificationStrategy,
        @Nullable String verificationToken,
        @Nullable String verificationPrefix,
        @Nullable Instant verificationExpiresAt,
        Instant createdAt,
        Instant updatedAt) {
    static final String COLUMNS =
            "d.id, d.environment_id, d.organization_id, d.domain, d.state, d.verification_strategy,"
                    + " d.verification_token, d.verification_prefix, d.verification_expires_at, d.created_at, d.updated_at";

    /// The row that a state is going to have.
    public static DomainRow of(String environmentId, Present state) {
        return new DomainRow(
                state.domainId().value(),
                environmentId,
                state.organizationId().value(),
                state.domain().value(),
                state.status(),
                state.verificationStrategy(),
                state.verificationToken(),
                state.verificationPrefix(),
                state.verificationExpiresAt(),
                state.addedAt(),
                state.updatedAt());
    }

    static DomainRow read(Row row) {
        @Nullable String strategy = row.getString("verification_strategy");
        @Nullable OffsetDateTime expiresAt = row.getOffsetDateTime("verification_expires_at");
        return new DomainRow(
                row.getString("id"),
                row.getString("environment_id"),
                row.getString("organization_id"),
                row.getString("domain"),
                DomainStatus.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                strategy == null ? null : VerificationStrategy.valueOf(strategy.toUpperCase(Locale.ROOT)),
                row.getString("verification_token"),
                row.getString("verification_prefix"),
                expiresAt == null ? null : expiresAt.toInstant(),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
