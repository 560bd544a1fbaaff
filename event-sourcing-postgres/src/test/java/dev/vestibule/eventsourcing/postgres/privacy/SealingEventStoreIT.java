package dev.vestibule.eventsourcing.postgres.privacy;

import static dev.vestibule.eventsourcing.postgres.fixture.GuestsFixture.newGuest;
import static dev.vestibule.eventsourcing.postgres.fixture.GuestsFixture.subject;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.Personal;
import dev.vestibule.eventsourcing.postgres.fixture.GuestsFixture;
import dev.vestibule.eventsourcing.postgres.store.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SealingEventStoreIT {
    private static final String ADDRESS = "canary@acme.example";
    private static final GuestsFixture GUESTS = new GuestsFixture();

    @AfterAll
    static void close() {
        GUESTS.close();
    }

    @Test
    void personalDataLiesSealedInTheStoreAndIsReadAsItWas() {
        // Given
        var guest = newGuest();

        // When
        var outcome = GUESTS.write(guest, ADDRESS);

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(GUESTS.stored(guest)).doesNotContain("canary").contains("\"enc\"");
        assertThat(GUESTS.book(guest)).containsExactly(Personal.of(guest.streamId(), List.of(ADDRESS)));
    }

    @Test
    void withoutItsKeyItIsErasedAndTheStreamGoesOn() {
        // Given
        var guest = newGuest();
        GUESTS.write(guest, ADDRESS);

        // When
        GUESTS.keys.destroy(subject(guest)).await().atMost(PATIENCE);

        // Then
        assertThat(GUESTS.book(guest)).containsExactly(Personal.erased());
        assertThat(GUESTS.write(guest, "late@acme.example")).isInstanceOf(Outcome.Done.class);
        assertThat(GUESTS.book(guest)).containsExactly(Personal.erased(), Personal.erased());
        assertThat(GUESTS.stored(guest)).doesNotContain("late@");
    }

    @Test
    void aSealedValueOpensInItsEventOnly() {
        // Given
        var guest = newGuest();
        GUESTS.write(guest, ADDRESS);
        GUESTS.store.sql(
                "insert into event (event_id, stream_id, version, environment_id, organization_id, partition_key, type, data,"
                        + " correlation_id, actor, occurred_at)"
                        + " select gen_random_uuid(), stream_id, 2, environment_id, organization_id, partition_key, type, data,"
                        + " correlation_id, actor, occurred_at from event where stream_id = '" + guest.streamId()
                        + "'");

        // Then
        assertThat(GUESTS.book(guest))
                .containsExactly(Personal.of(guest.streamId(), List.of(ADDRESS)), Personal.erased());
    }

    /// Somebody who may choose a value must not be able to write what looks sealed or erased.
    @Test
    void valuesThatLookLikeSealsAreValues() {
        // Given
        var guest = newGuest();
        var tricky = "{\"subject\":\"org_other\",\"enc\":\"AAAA\",\"erased\":true,\"plain\":1}";

        // When
        GUESTS.write(guest, tricky);

        // Then
        assertThat(GUESTS.book(guest)).containsExactly(Personal.of(guest.streamId(), List.of(tricky)));
    }

    @Test
    void eventsFromBeforePersonalDataWasSealedAreRead() {
        // Given
        var guest = newGuest();
        GUESTS.write(guest, ADDRESS);
        GUESTS.storePlain(guest, "old@acme.example");

        // Then
        assertThat(GUESTS.book(guest))
                .containsExactly(
                        Personal.of(guest.streamId(), List.of(ADDRESS)),
                        Personal.of(guest.streamId(), List.of("old@acme.example")));
    }

    @Test
    void whatSaysNothingNeedsNoKey() {
        // Given
        var guest = newGuest();

        // When
        GUESTS.write(guest);

        // Then
        assertThat(GUESTS.book(guest)).containsExactly(Personal.of(guest.streamId(), List.of()));
        assertThat(GUESTS.keys
                        .find(guest.environmentId(), guest.streamId())
                        .await()
                        .atMost(PATIENCE))
                .isEmpty();
    }

    @Test
    void showsNoValueInALog() {
        assertThat(Personal.of("guest_1", ADDRESS)).hasToString("Personal of guest_1");
    }

    @Test
    void fieldsAreKnownByType() {
        assertThat(GUESTS.fields.sealed()).containsOnlyKeys("guest.wrote.v2");
        assertThat(GUESTS.fields.plain()).containsOnlyKeys("guest.wrote.v1");
        assertThat(GUESTS.fields.plain().get("guest.wrote.v1")).containsExactly("addresses");
    }
}
