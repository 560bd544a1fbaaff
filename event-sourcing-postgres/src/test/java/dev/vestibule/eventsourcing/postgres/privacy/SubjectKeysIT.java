package dev.vestibule.eventsourcing.postgres.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SubjectKeysIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final SubjectKeys KEYS = new SubjectKeys(FIXTURE.pool, sealer(1));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void whatWasSealedIsOpenedByTheKeyOfALaterStart() {
        // Given
        var subject = organization();
        var sealed = create(subject).orElseThrow().seal("a@acme.example", "row/1");

        // When
        var later = new SubjectKeys(FIXTURE.pool, sealer(1));

        // Then
        assertThat(find(later, subject).orElseThrow().open(sealed, "row/1")).contains("a@acme.example");
    }

    @Test
    void replicasThatMakeAKeyAtOnceAllUseTheFirst() {
        // Given
        var subject = organization();

        // When
        var seals = Uni.join()
                .all(IntStream.range(0, 20)
                        .mapToObj(_ -> new SubjectKeys(FIXTURE.pool, sealer(1)).findOrCreate(subject))
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);

        // Then
        var first = seals.getFirst().orElseThrow();
        assertThat(seals)
                .allSatisfy(seal -> assertThat(first.open(seal.orElseThrow().seal("x", "row"), "row"))
                        .contains("x"));
    }

    @Test
    void aDestroyedKeyIsGoneAndNeverMadeAgain() {
        // Given
        var subject = organization();
        create(subject);

        // When
        KEYS.destroy(subject).await().atMost(PATIENCE);
        KEYS.destroy(subject).await().atMost(PATIENCE);

        // Then
        assertThat(find(KEYS, subject)).isEmpty();
        assertThat(create(subject)).isEmpty();
        assertThat(FIXTURE.number("select count(*) from subject_key where wrapped_dek is not null and subject_id = '"
                        + subject.subjectId() + "'"))
                .isZero();
    }

    @Test
    void aSubjectThatNeverHadAKeyGetsNoneAfterItWasErased() {
        // Given
        var subject = organization();

        // When
        KEYS.destroy(subject).await().atMost(PATIENCE);

        // Then
        assertThat(create(subject)).isEmpty();
    }

    @Test
    void peopleOfAnErasedOrganizationHaveNoKeys() {
        // Given
        var organization = organization();
        var early = person(organization);
        create(early);

        // When
        KEYS.destroy(organization).await().atMost(PATIENCE);

        // Then
        assertThat(create(person(organization))).isEmpty();
        assertThat(find(KEYS, early)).isEmpty();
    }

    @Test
    void aSubjectOfAnotherEnvironmentIsAnother() {
        // Given
        var ours = organization();
        create(ours);

        // When
        KEYS.destroy(Subject.organization("environment_2", ours.subjectId()))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(find(KEYS, ours)).isPresent();
    }

    @Test
    void anotherMasterKeyIsAMistakeAndNoErasure() {
        // Given
        var subject = organization();
        create(subject);

        // When
        var other = new SubjectKeys(FIXTURE.pool, sealer(2));

        // Then
        assertThatIllegalStateException()
                .isThrownBy(() -> find(other, subject))
                .withMessageContaining("another master key");
    }

    @Test
    void keysOfConnectionServiceFromBeforeAreStillOpened() {
        // Given
        var subject = organization();
        var place = "organization_key/" + StoreFixture.ENVIRONMENT + "/" + subject.subjectId();
        var wrapped = HexFormat.of().formatHex(sealer(1).seal(new byte[Sealer.KEY_LENGTH], place));

        // When
        FIXTURE.sql("""
                insert into subject_key (environment_id, subject_id, organization_id, wrapped_dek, kek_id, created_at)
                values ('%s', '%s', '%s', '\\x%s', 'organization_key', now())
                """.formatted(StoreFixture.ENVIRONMENT, subject.subjectId(), subject.subjectId(), wrapped));

        // Then
        var sealed = new SubjectSeal(new byte[Sealer.KEY_LENGTH], new SecureRandom()).seal("x", "row");
        assertThat(find(KEYS, subject).orElseThrow().open(sealed, "row")).contains("x");
    }

    private static Optional<SubjectSeal> create(Subject subject) {
        return KEYS.findOrCreate(subject).await().atMost(PATIENCE);
    }

    private static Optional<SubjectSeal> find(SubjectKeys keys, Subject subject) {
        return keys.find(subject.environmentId(), subject.subjectId()).await().atMost(PATIENCE);
    }

    private static Subject organization() {
        return Subject.organization(StoreFixture.ENVIRONMENT, StoreFixture.newId("org"));
    }

    private static Subject person(Subject organization) {
        return new Subject(organization.environmentId(), organization.organizationId(), StoreFixture.newId("person"));
    }

    private static Sealer sealer(int number) {
        var key = new byte[Sealer.KEY_LENGTH];
        key[0] = (byte) number;
        return new Sealer(key, new SecureRandom());
    }
}
