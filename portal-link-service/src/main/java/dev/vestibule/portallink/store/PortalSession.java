package dev.vestibule.portallink.store;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/// A session that is going on, with the link it came from.
public record PortalSession(String sessionId, LinkRow link, Instant expiresAt) {

    static PortalSession read(Row row, Instant at) {
        return new PortalSession(
                row.getString("session_id"),
                LinkRow.read(row, at),
                row.getOffsetDateTime("session_expires_at").toInstant());
    }
}
