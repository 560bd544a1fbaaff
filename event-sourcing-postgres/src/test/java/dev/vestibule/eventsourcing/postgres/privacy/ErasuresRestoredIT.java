package dev.vestibule.eventsourcing.postgres.privacy;

import static dev.vestibule.eventsourcing.postgres.fixture.CanaryFixture.organization;
import static dev.vestibule.eventsourcing.postgres.fixture.GuestsFixture.newGuest;
import static dev.vestibule.eventsourcing.postgres.fixture.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vestibule.eventsourcing.Personal;
import dev.vestibule.eventsourcing.postgres.fixture.CanaryFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// INV-40: a backup brings back what was erased, and the ledger beside the database erases it again.
class ErasuresRestoredIT {
    private static final CanaryFixture CANARY = new CanaryFixture();

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        CANARY.close();
    }

    /// A backup brings keys, rows and plain events back, and takes the ledger of the database away.
    @Test
    void inv40ARestoreDoesNotUndoAnErasure() {
        // Given
        var guest = newGuest();
        CANARY.everythingAbout(guest);
        var file = Optional.of(new LedgerFile(folder.resolve("secrets/ledger.jsonl")));
        CANARY.store.sql("create table backup_key as select * from subject_key");
        CANARY.store.sql("create table backup_visit as select * from visit");
        CANARY.erase(organization(guest), file);
        assertThat(CANARY.found(guest)).isZero();

        // When
        CANARY.store.sql("truncate subject_key; insert into subject_key select * from backup_key;"
                + " truncate visit; insert into visit select * from backup_visit; truncate shred_ledger;"
                + " drop table backup_key; drop table backup_visit");
        assertThat(CANARY.found(guest)).isPositive();
        assertThat(CANARY.keyIsThere(guest)).isTrue();
        var again = CANARY.erasures(file).reconcile().await().atMost(PATIENCE);

        // Then
        assertThat(again).isPositive();
        assertThat(CANARY.found(guest)).isZero();
        assertThat(CANARY.guests.book(guest)).containsOnly(Personal.erased());
        assertThat(CANARY.erasures(file).reconcile().await().atMost(PATIENCE)).isZero();
    }

    /// Only the keys are back; the ledger says that all is done.
    @Test
    void aKeyThatIsBackIsDestroyedAgain() {
        // Given
        var guest = newGuest();
        CANARY.write(guest);
        var file = Optional.of(new LedgerFile(folder.resolve("ledger.jsonl")));
        CANARY.store.sql(
                "create table one_key as select * from subject_key where subject_id = '" + guest.streamId() + "'"
                        + " union all select environment_id, organization_id, organization_id, wrapped_dek, kek_id, created_at, null"
                        + " from subject_key where subject_id = '" + guest.streamId() + "'");
        CANARY.erase(organization(guest), file);

        // When
        CANARY.store.sql("delete from subject_key k using one_key o where o.subject_id = k.subject_id;"
                + " insert into subject_key select * from one_key; drop table one_key");
        assertThat(CANARY.guests.book(guest)).doesNotContain(Personal.erased());
        var again = CANARY.erasures(file).reconcile().await().atMost(PATIENCE);

        // Then
        assertThat(again).isOne();
        assertThat(CANARY.keyIsThere(guest)).isFalse();
        assertThat(CANARY.guests.book(guest)).containsExactly(Personal.erased());
    }

    @Test
    void aLineThatWasCutOffIsWrittenAgain() throws Exception {
        // Given
        var file = folder.resolve("ledger.jsonl");
        var guest = newGuest();
        var erasure = organization(guest);
        Files.writeString(file, "{\"environment_id\":\"environm");

        // When
        CANARY.erase(erasure, Optional.of(new LedgerFile(file)));

        // Then
        assertThat(new LedgerFile(file).read()).contains(erasure);
        assertThat(Files.readAllLines(file)).hasSizeGreaterThan(1);
    }
}
