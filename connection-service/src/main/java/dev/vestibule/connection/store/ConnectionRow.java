package dev.vestibule.connection.store;

import dev.vestibule.connection.ConnectionId;
import dev.vestibule.connection.ConnectionState.Active;
import dev.vestibule.connection.ConnectionState.Draft;
import dev.vestibule.connection.ConnectionState.Identity;
import dev.vestibule.connection.ConnectionState.Inactive;
import dev.vestibule.connection.ConnectionState.Present;
import dev.vestibule.connection.ConnectionState.Validating;
import dev.vestibule.connection.Provider;
import dev.vestibule.connection.SamlConfiguration;
import dev.vestibule.eventsourcing.postgres.store.StoredJson;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads rows of the table `connection` that are not deleted.
final class ConnectionRow {
    static final String COLUMNS = """
            c.id, c.environment_id, c.organization_id, c.provider, c.connection_type, c.name, c.state,
            c.configuration::text as configuration, c.candidate::text as candidate, c.tested, c.created_at, c.updated_at,
            c.configured_at, c.candidate_configured_at, c.activated_at""";

    private ConnectionRow() {}

    static StoredConnection read(Row row) {
        return new StoredConnection(
                row.getString("environment_id"),
                state(row),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                instant(row, "configured_at"),
                instant(row, "candidate_configured_at"),
                instant(row, "activated_at"));
    }

    private static Present state(Row row) {
        var identity = new Identity(
                new ConnectionId(row.getString("id")),
                row.getString("organization_id"),
                new Provider(row.getString("provider"), row.getString("connection_type")),
                row.getString("name"));
        var tested = Set.of(row.getArrayOfStrings("tested"));
        return switch (row.getString("state")) {
            case "draft" -> new Draft(identity);
            case "validating" -> new Validating(identity, configuration(row), tested);
            case "active" -> new Active(identity, configuration(row), configuration(row, "candidate"), tested);
            case "inactive" -> new Inactive(identity, configuration(row), tested);
            case String other -> throw new IllegalStateException("No state of a connection: " + other);
        };
    }

    private static SamlConfiguration configuration(Row row) {
        return configuration(row, "configuration").orElseThrow();
    }

    private static Optional<SamlConfiguration> configuration(Row row, String column) {
        @Nullable String json = row.getString(column);
        return json == null ? Optional.empty() : Optional.of(StoredJson.read(json, SamlConfiguration.class));
    }

    private static @Nullable Instant instant(Row row, String column) {
        var value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
