package dev.vestibule.connection.rest.workos;

import dev.vestibule.connection.Liveness;
import dev.vestibule.connection.projection.OrganizationFacts;
import dev.vestibule.connection.store.StoredConnection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A connection in the public API.
///
/// @param status deprecated there, but SDKs fail without it: `linked` exactly when the connection is active
public record ConnectionObject(
        String object,
        String id,
        String organizationId,
        String connectionType,
        String name,
        String state,
        String status,
        List<ConnectionDomain> domains,
        Instant createdAt,
        Instant updatedAt) {
    public ConnectionObject {
        domains = List.copyOf(domains);
    }

    public record ConnectionDomain(String object, String id, String domain) {}

    static ConnectionObject of(StoredConnection connection, List<OrganizationFacts.Domain> domains) {
        var liveness = connection.state().liveness();
        return new ConnectionObject(
                "connection",
                connection.connectionId(),
                connection.organizationId(),
                connection.identity().provider().connectionType(),
                connection.identity().name(),
                liveness.name().toLowerCase(Locale.ROOT),
                liveness == Liveness.ACTIVE ? "linked" : "unlinked",
                domains.stream()
                        .map(domain -> new ConnectionDomain("connection_domain", domain.domainId(), domain.domain()))
                        .toList(),
                connection.createdAt(),
                connection.updatedAt());
    }
}
