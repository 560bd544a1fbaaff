package dev.vestibule.connection.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.testing.infrastructure.Infrastructure;
import java.sql.DriverManager;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/// What was sealed before subjects had keys is still opened.
class SubjectKeyMigrationIT {

    @Test
    void keysOfOrganizationsBecomeKeysOfSubjects() throws Exception {
        // Given
        var database = Infrastructure.newDatabase("migration");
        flyway(database).target("5").load().migrate();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("insert into organization_key (environment_id, organization_id, wrapped_key, created_at)"
                    + " values ('environment_1', 'org_1', '\\x0102', '2026-11-24T12:00:00Z')");

            // When
            flyway(database).load().migrate();

            // Then
            var rows = statement.executeQuery(
                    "select environment_id || ' ' || subject_id || ' ' || organization_id || ' ' ||"
                            + " encode(wrapped_dek, 'hex') || ' ' || kek_id from subject_key where destroyed_at is null");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("environment_1 org_1 org_1 0102 organization_key");
            assertThat(rows.next()).isFalse();
        }
    }

    private static FluentConfiguration flyway(Infrastructure.Database database) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("db/event-store", "db/consumers", "db/migration")
                .outOfOrder(true);
    }
}
