package dev.vestibule.environment.store;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// An API key as people see it afterwards: never the key.
public record ApiKeyRow(
        String id,
        String name,
        String prefix,
        Instant createdAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    static ApiKeyRow read(Row row) {
        return new ApiKeyRow(
                row.getString("id"),
                row.getString("name"),
                row.getString("prefix"),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("last_used_at")),
                instant(row.getOffsetDateTime("revoked_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
