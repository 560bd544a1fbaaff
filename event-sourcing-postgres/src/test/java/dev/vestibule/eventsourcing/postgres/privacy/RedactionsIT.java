package dev.vestibule.eventsourcing.postgres.privacy;

import static dev.vestibule.eventsourcing.postgres.fixture.CanaryFixture.organization;
import static dev.vestibule.eventsourcing.postgres.fixture.GuestsFixture.newGuest;
import static dev.vestibule.eventsourcing.postgres.fixture.GuestsFixture.organizationId;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.Personal;
import dev.vestibule.eventsourcing.postgres.fixture.CanaryFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What is personal in an event is overwritten by whoever has the role for it.
class RedactionsIT {
    private static final CanaryFixture CANARY = new CanaryFixture();

    @AfterAll
    static void close() {
        CANARY.close();
    }

    @Test
    void whatWasLeftSealedIsOverwrittenByARedaction() {
        // Given
        var guest = newGuest();
        CANARY.write(guest);
        var redactions = new Redactions(CANARY.store.pool, CANARY.guests.fields);
        var organization = organizationId(guest);
        assertThat(redactions.redact(organization).await().atMost(PATIENCE)).isEmpty();
        CANARY.erase(organization(guest));

        // When
        var events = redactions.redact(organization).await().atMost(PATIENCE);

        // Then
        assertThat(events).hasValue(1);
        assertThat(CANARY.guests.stored(guest)).contains("{\"erased\": true}").doesNotContain("enc");
        assertThat(CANARY.guests.book(guest)).containsExactly(Personal.erased());
        assertThat(redactions.redact(organization).await().atMost(PATIENCE)).hasValue(0);
    }

    /// Services own their database and are no superusers; the installation gives them the role.
    @Test
    void aServiceThatHasTheRoleRedacts() throws Exception {
        // Given
        var guest = newGuest();
        CANARY.write(guest);
        CANARY.erase(organization(guest));
        try (var connection = CANARY.store.jdbc();
                var statement = connection.createStatement()) {
            statement.execute("create role plain_service_2 nologin; grant vestibule_redact to plain_service_2;"
                    + " create schema plain authorization plain_service_2; set role plain_service_2; set search_path = plain;"
                    + " create table event (like public.event including all)");
            statement.execute(function("prepare_redaction"));

            // When
            var row = statement.executeQuery("select plain.prepare_redaction()");
            row.next();

            // Then
            assertThat(row.getBoolean(1)).isTrue();
            statement.execute("reset role");
            statement.execute(
                    "insert into plain.event overriding system value select * from public.event where organization_id = '"
                            + guest.organizationId() + "'");
            statement.execute("set role plain_service_2");
            var redacted =
                    statement.executeQuery("select redact_personal_data('environment_1', '" + guest.organizationId()
                            + "', '" + guest.organizationId() + "', '{guest.wrote.v2}', '{addresses}')");
            redacted.next();
            assertThat(redacted.getLong(1)).isOne();
        }
    }

    private static String function(String name) {
        return CANARY.store
                .query("select pg_get_functiondef('" + name + "'::regproc)")
                .getFirst()
                .getString(0)
                .replace("public." + name, "plain." + name);
    }

    /// Services own their database and are no superusers.
    @Test
    void aServiceWithoutTheRoleSaysSo() throws Exception {
        // Given
        try (var connection = CANARY.store.jdbc();
                var statement = connection.createStatement()) {
            statement.execute("drop function if exists redact_personal_data(text, text, text, text[], text[])");
            statement.execute("create role plain_service_1 nologin");
            statement.execute("grant all on schema public to plain_service_1");
            statement.execute("set role plain_service_1");

            // When
            var row = statement.executeQuery("select prepare_redaction()");
            row.next();

            // Then
            assertThat(row.getBoolean(1)).isFalse();
        }
    }
}
