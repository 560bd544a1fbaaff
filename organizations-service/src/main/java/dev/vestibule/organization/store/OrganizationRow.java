package dev.vestibule.organization.store;

import dev.vestibule.organization.OrganizationState.Existing;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An organization as its table has it.
public record OrganizationRow(
        String id,
        String environmentId,
        String name,
        @Nullable String externalId,
        @Nullable String stripeCustomerId,
        Map<String, String> metadata,
        boolean allowProfilesOutsideOrganization,
        Instant createdAt,
        Instant updatedAt) {
    static final String COLUMNS = "o.id, o.environment_id, o.name, o.external_id, o.stripe_customer_id, o.metadata,"
            + " o.allow_profiles_outside_organization, o.created_at, o.updated_at";

    public OrganizationRow {
        metadata = Map.copyOf(metadata);
    }

    /// The row that a state is going to have.
    public static OrganizationRow of(String environmentId, Existing state) {
        var externalId = state.externalId();
        return new OrganizationRow(
                state.organizationId().value(),
                environmentId,
                state.name(),
                externalId == null ? null : externalId.value(),
                state.stripeCustomerId(),
                state.metadata(),
                state.allowProfilesOutsideOrganization(),
                state.createdAt(),
                state.updatedAt());
    }

    static OrganizationRow read(Row row) {
        return new OrganizationRow(
                row.getString("id"),
                row.getString("environment_id"),
                row.getString("name"),
                row.getString("external_id"),
                row.getString("stripe_customer_id"),
                metadata(row.getJsonObject("metadata")),
                row.getBoolean("allow_profiles_outside_organization"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static Map<String, String> metadata(JsonObject json) {
        var metadata = new TreeMap<String, String>();
        json.forEach(entry -> metadata.put(entry.getKey(), String.valueOf(entry.getValue())));
        return metadata;
    }
}
