package dev.vestibule.eventsourcing.postgres.privacy;

import static dev.vestibule.eventsourcing.postgres.fixture.CanaryFixture.organization;
import static dev.vestibule.eventsourcing.postgres.fixture.GuestsFixture.newGuest;
import static dev.vestibule.eventsourcing.postgres.fixture.GuestsFixture.organizationId;
import static dev.vestibule.eventsourcing.postgres.fixture.GuestsFixture.subject;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.Personal;
import dev.vestibule.eventsourcing.postgres.fixture.CanaryFixture;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// INV-40, in the store of one service.
class ErasuresIT {
    private static final CanaryFixture CANARY = new CanaryFixture();

    @AfterAll
    static void close() {
        CANARY.close();
    }

    @Test
    void inv40NothingOfAnErasedOrganizationIsLeft() {
        // Given
        var guest = newGuest();
        CANARY.everythingAbout(guest);
        assertThat(CANARY.found(guest)).isPositive();

        // When
        CANARY.erase(organization(guest));

        // Then
        assertThat(CANARY.found(guest)).isZero();
        assertThat(CANARY.guests.book(guest)).containsOnly(Personal.erased()).hasSize(2);
        assertThat(CANARY.keyIsThere(guest)).isFalse();
        assertThat(CANARY.store.number("select count(*) from event where redacted_at is not null and stream_id = '"
                        + guest.streamId() + "'"))
                .isOne();
    }

    @Test
    void theNeighboursStay() {
        // Given
        var guest = newGuest();
        var neighbour = newGuest();
        CANARY.everythingAbout(guest);
        CANARY.everythingAbout(neighbour);
        var before = CANARY.found(neighbour);

        // When
        CANARY.erase(organization(guest));

        // Then
        assertThat(CANARY.found(neighbour)).isEqualTo(before);
        assertThat(CANARY.guests.book(neighbour)).doesNotContain(Personal.erased());
    }

    @Test
    void anotherEnvironmentErasesNothingOfOurs() {
        // Given
        var guest = newGuest();
        CANARY.everythingAbout(guest);
        var before = CANARY.found(guest);

        // When
        CANARY.erase(new Erasure(Subject.organization("environment_2", organizationId(guest)), StoreFixture.NOON));

        // Then
        assertThat(CANARY.found(guest)).isEqualTo(before);
        assertThat(CANARY.guests.book(guest)).doesNotContain(Personal.erased());
    }

    @Test
    void aPersonIsErasedAlone() {
        // Given
        var guest = newGuest();
        var colleague = newGuest(organizationId(guest));
        CANARY.write(guest);
        CANARY.write(colleague);

        // When
        CANARY.erase(new Erasure(subject(guest), StoreFixture.NOON));

        // Then
        assertThat(CANARY.guests.book(guest)).containsExactly(Personal.erased());
        assertThat(CANARY.guests.book(colleague)).doesNotContain(Personal.erased());
    }

    @Test
    void twoReplicasAndRepetitionsChangeNothingMore() {
        // Given
        var guest = newGuest();
        CANARY.everythingAbout(guest);
        var erasure = organization(guest);

        // When
        Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(_ -> CANARY.erasures(Optional.empty()).apply(List.of(erasure)))
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        CANARY.erase(erasure);

        // Then
        assertThat(CANARY.found(guest)).isZero();
        assertThat(CANARY.store.number(
                        "select count(*) from shred_ledger where organization_id = '" + guest.organizationId() + "'"))
                .isOne();
    }

    @Test
    void whatComesLateIsNotKept() {
        // Given
        var guest = newGuest();

        // When
        CANARY.erase(organization(guest));
        CANARY.write(guest);

        // Then
        assertThat(CANARY.found(guest)).isZero();
        assertThat(CANARY.guests.book(guest)).containsExactly(Personal.erased());
    }
}
