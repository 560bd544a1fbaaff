package dev.vestibule.eventsourcing.postgres.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.vestibule.eventsourcing.Personal;
import dev.vestibule.eventsourcing.postgres.fixture.Guest;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.MessageSchemas;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.Outcome;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SealingEventStoreIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ADDRESS = "canary@acme.example";
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final SubjectKeys KEYS =
            new SubjectKeys(FIXTURE.pool, new Sealer(new byte[Sealer.KEY_LENGTH], new SecureRandom()));
    private static final PersonalFields FIELDS = PersonalFields.of(List.of(Guest.AGGREGATE));
    private static final Commands COMMANDS = new Commands(
            new SealingEventStore(FIXTURE.store, () -> FIELDS, () -> KEYS),
            UuidCreator::getTimeOrderedEpochPlus1,
            new MessageSchemas());

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void personalDataLiesSealedInTheStoreAndIsReadAsItWas() {
        // Given
        var guest = newGuest();

        // When
        var outcome = write(guest, ADDRESS);

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(stored(guest)).doesNotContain("canary").contains("\"enc\"");
        assertThat(book(guest)).containsExactly(Personal.of(guest.streamId(), List.of(ADDRESS)));
    }

    @Test
    void withoutItsKeyItIsErasedAndTheStreamGoesOn() {
        // Given
        var guest = newGuest();
        write(guest, ADDRESS);

        // When
        KEYS.destroy(subject(guest)).await().atMost(PATIENCE);

        // Then
        assertThat(book(guest)).containsExactly(Personal.erased());
        assertThat(write(guest, "late@acme.example")).isInstanceOf(Outcome.Done.class);
        assertThat(book(guest)).containsExactly(Personal.erased(), Personal.erased());
        assertThat(stored(guest)).doesNotContain("late@");
    }

    @Test
    void aSealedValueOpensInItsEventOnly() {
        // Given
        var guest = newGuest();
        write(guest, ADDRESS);
        FIXTURE.sql(
                "insert into event (event_id, stream_id, version, environment_id, organization_id, partition_key, type, data,"
                        + " correlation_id, actor, occurred_at)"
                        + " select gen_random_uuid(), stream_id, 2, environment_id, organization_id, partition_key, type, data,"
                        + " correlation_id, actor, occurred_at from event where stream_id = '" + guest.streamId()
                        + "'");

        // Then
        assertThat(book(guest)).containsExactly(Personal.of(guest.streamId(), List.of(ADDRESS)), Personal.erased());
    }

    /// Somebody who may choose a value must not be able to write what looks sealed or erased.
    @Test
    void valuesThatLookLikeSealsAreValues() {
        // Given
        var guest = newGuest();
        var tricky = "{\"subject\":\"org_other\",\"enc\":\"AAAA\",\"erased\":true,\"plain\":1}";

        // When
        write(guest, tricky);

        // Then
        assertThat(book(guest)).containsExactly(Personal.of(guest.streamId(), List.of(tricky)));
    }

    @Test
    void eventsFromBeforePersonalDataWasSealedAreRead() {
        // Given
        var guest = newGuest();
        write(guest, ADDRESS);
        storePlain(guest);

        // Then
        assertThat(book(guest))
                .containsExactly(
                        Personal.of(guest.streamId(), List.of(ADDRESS)),
                        Personal.of(guest.streamId(), List.of("old@acme.example")));
    }

    @Test
    void whatSaysNothingNeedsNoKey() {
        // Given
        var guest = newGuest();

        // When
        COMMANDS.handle(
                        Guest.AGGREGATE,
                        guest,
                        new Guest.WriteIntoBook(guest.streamId(), List.of()),
                        StoreFixture.context())
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(book(guest)).containsExactly(Personal.of(guest.streamId(), List.of()));
        assertThat(KEYS.find(guest.environmentId(), guest.streamId()).await().atMost(PATIENCE))
                .isEmpty();
    }

    @Test
    void showsNoValueInALog() {
        assertThat(Personal.of("guest_1", ADDRESS)).hasToString("Personal of guest_1");
    }

    @Test
    void fieldsAreKnownByType() {
        assertThat(FIELDS.sealed()).containsOnlyKeys("guest.wrote.v2");
        assertThat(FIELDS.plain()).containsOnlyKeys("guest.wrote.v1");
        assertThat(FIELDS.plain().get("guest.wrote.v1")).containsExactly("addresses");
    }

    private static void storePlain(StreamRef guest) {
        FIXTURE.sql(
                "insert into event (event_id, stream_id, version, environment_id, organization_id, partition_key, type, data,"
                        + " correlation_id, actor, occurred_at)"
                        + " select gen_random_uuid(), stream_id, 2, environment_id, organization_id, partition_key, 'guest.wrote.v1',"
                        + " jsonb_build_object('guest_id', stream_id, 'addresses', jsonb_build_array('old@acme.example')),"
                        + " correlation_id, actor, occurred_at from event where stream_id = '" + guest.streamId()
                        + "'");
    }

    private static Outcome<Guest.State, Guest.Event, Guest.Refusal> write(StreamRef guest, String address) {
        return COMMANDS.handle(
                        Guest.AGGREGATE,
                        guest,
                        new Guest.WriteIntoBook(guest.streamId(), List.of(address)),
                        StoreFixture.context())
                .await()
                .atMost(PATIENCE);
    }

    private static List<Personal<List<String>>> book(StreamRef guest) {
        return COMMANDS.stateOf(Guest.AGGREGATE, guest).await().atMost(PATIENCE).book();
    }

    private static String stored(StreamRef guest) {
        return FIXTURE.query(
                        "select string_agg(data::text, ' ') from event where stream_id = '" + guest.streamId() + "'")
                .getFirst()
                .getString(0);
    }

    private static StreamRef newGuest() {
        return StreamRef.existing(StoreFixture.newId("guest"), StoreFixture.ENVIRONMENT, StoreFixture.newId("org"));
    }

    private static Subject subject(StreamRef guest) {
        return new Subject(guest.environmentId(), String.valueOf(guest.organizationId()), guest.streamId());
    }
}
