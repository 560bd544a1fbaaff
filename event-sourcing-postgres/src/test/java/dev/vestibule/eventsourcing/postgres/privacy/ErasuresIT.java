package dev.vestibule.eventsourcing.postgres.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.eventsourcing.Personal;
import dev.vestibule.eventsourcing.postgres.fixture.Guest;
import dev.vestibule.eventsourcing.postgres.fixture.StoreFixture;
import dev.vestibule.eventsourcing.postgres.message.MessageSchemas;
import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import dev.vestibule.eventsourcing.postgres.store.Commands;
import dev.vestibule.eventsourcing.postgres.store.StreamRef;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// INV-40, in the store of one service.
class ErasuresIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CANARY = "canary@acme.example";
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final SubjectKeys KEYS =
            new SubjectKeys(FIXTURE.pool, new Sealer(new byte[Sealer.KEY_LENGTH], new SecureRandom()));
    private static final PersonalFields FIELDS = PersonalFields.of(List.of(Guest.AGGREGATE));
    private static final Commands COMMANDS = new Commands(
            new SealingEventStore(FIXTURE.store, () -> FIELDS, () -> KEYS),
            UuidCreator::getTimeOrderedEpochPlus1,
            new MessageSchemas());
    private static final Scrub VISITS =
            Scrub.ofOrganization("delete from visit v using appended where v.environment_id = $1::text"
                    + " and v.organization_id = $2::text and $3::text <> ''");

    static {
        FIXTURE.sql("create table visit (environment_id text, organization_id text, note text);"
                + " create sequence parked_number");
    }

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void inv40NothingOfAnErasedOrganizationIsLeft() {
        // Given
        var guest = newGuest();
        everythingAbout(guest);
        assertThat(found(guest)).isPositive();

        // When
        erase(organization(guest));

        // Then
        assertThat(found(guest)).isZero();
        assertThat(book(guest)).containsOnly(Personal.erased()).hasSize(2);
        assertThat(keyIsThere(guest.streamId())).isFalse();
        assertThat(FIXTURE.number("select count(*) from event where redacted_at is not null and stream_id = '"
                        + guest.streamId() + "'"))
                .isOne();
    }

    @Test
    void theNeighboursStay() {
        // Given
        var guest = newGuest();
        var neighbour = newGuest();
        everythingAbout(guest);
        everythingAbout(neighbour);
        var before = found(neighbour);

        // When
        erase(organization(guest));

        // Then
        assertThat(found(neighbour)).isEqualTo(before);
        assertThat(book(neighbour)).doesNotContain(Personal.erased());
    }

    @Test
    void anotherEnvironmentErasesNothingOfOurs() {
        // Given
        var guest = newGuest();
        everythingAbout(guest);
        var before = found(guest);

        // When
        erase(new Erasure(
                Subject.organization("environment_2", String.valueOf(guest.organizationId())), StoreFixture.NOON));

        // Then
        assertThat(found(guest)).isEqualTo(before);
        assertThat(book(guest)).doesNotContain(Personal.erased());
    }

    @Test
    void aPersonIsErasedAlone() {
        // Given
        var guest = newGuest();
        var colleague =
                StreamRef.existing(StoreFixture.newId("guest"), StoreFixture.ENVIRONMENT, guest.organizationId());
        write(guest);
        write(colleague);

        // When
        erase(new Erasure(subject(guest), StoreFixture.NOON));

        // Then
        assertThat(book(guest)).containsExactly(Personal.erased());
        assertThat(book(colleague)).doesNotContain(Personal.erased());
    }

    @Test
    void twoReplicasAndRepetitionsChangeNothingMore() {
        // Given
        var guest = newGuest();
        everythingAbout(guest);
        var erasure = organization(guest);

        // When
        Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(_ -> erasures(Optional.empty()).apply(List.of(erasure)))
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        erase(erasure);

        // Then
        assertThat(found(guest)).isZero();
        assertThat(FIXTURE.number(
                        "select count(*) from shred_ledger where organization_id = '" + guest.organizationId() + "'"))
                .isOne();
    }

    @Test
    void whatComesLateIsNotKept() {
        // Given
        var guest = newGuest();

        // When
        erase(organization(guest));
        write(guest);

        // Then
        assertThat(found(guest)).isZero();
        assertThat(book(guest)).containsExactly(Personal.erased());
    }

    @Test
    void whatWasLeftSealedIsOverwrittenByARedaction() {
        // Given
        var guest = newGuest();
        write(guest);
        var redactions = new Redactions(FIXTURE.pool, FIELDS);
        var organization = String.valueOf(guest.organizationId());
        assertThat(redactions.redact(organization).await().atMost(PATIENCE)).isEmpty();
        erase(organization(guest));

        // When
        var events = redactions.redact(organization).await().atMost(PATIENCE);

        // Then
        assertThat(events).hasValue(1);
        assertThat(stored(guest)).contains("{\"erased\": true}").doesNotContain("enc");
        assertThat(book(guest)).containsExactly(Personal.erased());
        assertThat(redactions.redact(organization).await().atMost(PATIENCE)).hasValue(0);
    }

    /// A backup brings keys, rows and plain events back, and takes the ledger of the database away.
    @Test
    void inv40ARestoreDoesNotUndoAnErasure() {
        // Given
        var guest = newGuest();
        everythingAbout(guest);
        var file = Optional.of(new LedgerFile(folder.resolve("secrets/ledger.jsonl")));
        FIXTURE.sql("create table backup_key as select * from subject_key");
        FIXTURE.sql("create table backup_visit as select * from visit");
        erasures(file)
                .together(COMMANDS.unit(StoreFixture.context()), organization(guest))
                .await()
                .atMost(PATIENCE);
        assertThat(found(guest)).isZero();

        // When
        FIXTURE.sql("truncate subject_key; insert into subject_key select * from backup_key;"
                + " truncate visit; insert into visit select * from backup_visit; truncate shred_ledger;"
                + " drop table backup_key; drop table backup_visit");
        assertThat(found(guest)).isPositive();
        assertThat(keyIsThere(guest.streamId())).isTrue();
        var again = erasures(file).reconcile().await().atMost(PATIENCE);

        // Then
        assertThat(again).isPositive();
        assertThat(found(guest)).isZero();
        assertThat(book(guest)).containsOnly(Personal.erased());
        assertThat(erasures(file).reconcile().await().atMost(PATIENCE)).isZero();
    }

    /// Only the keys are back; the ledger says that all is done.
    @Test
    void aKeyThatIsBackIsDestroyedAgain() {
        // Given
        var guest = newGuest();
        write(guest);
        var file = Optional.of(new LedgerFile(folder.resolve("ledger.jsonl")));
        FIXTURE.sql("create table one_key as select * from subject_key where subject_id = '" + guest.streamId() + "'"
                + " union all select environment_id, organization_id, organization_id, wrapped_dek, kek_id, created_at, null"
                + " from subject_key where subject_id = '" + guest.streamId() + "'");
        erasures(file)
                .together(COMMANDS.unit(StoreFixture.context()), organization(guest))
                .await()
                .atMost(PATIENCE);

        // When
        FIXTURE.sql("delete from subject_key k using one_key o where o.subject_id = k.subject_id;"
                + " insert into subject_key select * from one_key; drop table one_key");
        assertThat(book(guest)).doesNotContain(Personal.erased());
        var again = erasures(file).reconcile().await().atMost(PATIENCE);

        // Then
        assertThat(again).isOne();
        assertThat(keyIsThere(guest.streamId())).isFalse();
        assertThat(book(guest)).containsExactly(Personal.erased());
    }

    /// Services own their database and are no superusers; the installation gives them the role.
    @Test
    void aServiceThatHasTheRoleRedacts() throws Exception {
        // Given
        var guest = newGuest();
        write(guest);
        erase(organization(guest));
        try (var connection = FIXTURE.jdbc();
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
        return FIXTURE.query("select pg_get_functiondef('" + name + "'::regproc)")
                .getFirst()
                .getString(0)
                .replace("public." + name, "plain." + name);
    }

    @Test
    void aLineThatWasCutOffIsWrittenAgain() throws Exception {
        // Given
        var file = folder.resolve("ledger.jsonl");
        var guest = newGuest();
        var erasure = organization(guest);
        Files.writeString(file, "{\"environment_id\":\"environm");

        // When
        erasures(Optional.of(new LedgerFile(file)))
                .together(COMMANDS.unit(StoreFixture.context()), erasure)
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(new LedgerFile(file).read()).contains(erasure);
        assertThat(Files.readAllLines(file)).hasSizeGreaterThan(1);
    }

    /// Services own their database and are no superusers.
    @Test
    void aServiceWithoutTheRoleSaysSo() throws Exception {
        // Given
        try (var connection = FIXTURE.jdbc();
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

    private static void everythingAbout(StreamRef guest) {
        write(guest);
        FIXTURE.sql(
                "insert into event (event_id, stream_id, version, environment_id, organization_id, partition_key, type, data,"
                        + " correlation_id, actor, occurred_at)"
                        + " select gen_random_uuid(), stream_id, 2, environment_id, organization_id, partition_key, 'guest.wrote.v1',"
                        + " jsonb_build_object('guest_id', stream_id, 'addresses', jsonb_build_array('" + CANARY
                        + "')),"
                        + " correlation_id, actor, occurred_at from event where stream_id = '" + guest.streamId()
                        + "'");
        FIXTURE.sql("insert into visit values ('environment_1', '" + guest.organizationId() + "', '" + CANARY + "')");
        FIXTURE.sql("insert into snapshot select stream_id, 1, 1, '{\"note\": \"" + CANARY
                + "\"}', now() from stream_head where stream_id = '" + guest.streamId() + "'");
        park(guest, "{\"name\": \"Acme\", \"metadata\": {\"contact\": \"" + CANARY + "\"}}");
        park(guest, "no JSON at all: " + CANARY);
    }

    private static void park(StreamRef guest, String value) {
        FIXTURE.sql("""
                insert into parked_event (consumer, generation, topic, partition, "offset", sequencing_key, reason, headers, value,
                  kafka_time, attempts, parked_at)
                values ('c', 1, 't', 0, nextval('parked_number'), '%s', 'poison',
                  '[{"name": "%s", "value": "%s"}, {"name": "%s", "value": "%s"}]', convert_to('%s', 'UTF8'), now(), 3, now())
                """.formatted(
                        guest.organizationId(),
                        MessageHeaders.ENVIRONMENT_ID,
                        base64(guest.environmentId()),
                        MessageHeaders.ORGANIZATION_ID,
                        base64(String.valueOf(guest.organizationId())),
                        value));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// In how many rows of the organization the canary stands.
    private static long found(StreamRef guest) {
        return FIXTURE.number("""
                select (select count(*) from event where organization_id = '%1$s' and data::text like '%%%2$s%%')
                  + (select count(*) from visit where organization_id = '%1$s' and note like '%%%2$s%%')
                  + (select count(*) from snapshot where stream_id = '%3$s' and state::text like '%%%2$s%%')
                  + (select count(*) from parked_event where sequencing_key = '%1$s' and position(convert_to('%2$s', 'UTF8') in value) > 0)
                """.formatted(guest.organizationId(), CANARY, guest.streamId()));
    }

    private static boolean keyIsThere(String subjectId) {
        return FIXTURE.number("select count(*) from subject_key where wrapped_dek is not null and subject_id = '"
                        + subjectId + "'")
                > 0;
    }

    private static void write(StreamRef guest) {
        COMMANDS.handle(
                        Guest.AGGREGATE,
                        guest,
                        new Guest.WriteIntoBook(guest.streamId(), List.of(CANARY)),
                        StoreFixture.context())
                .await()
                .atMost(PATIENCE);
    }

    private static void erase(Erasure erasure) {
        erasures(Optional.empty())
                .together(COMMANDS.unit(StoreFixture.context()), erasure)
                .await()
                .atMost(PATIENCE);
    }

    private static Erasures erasures(Optional<LedgerFile> file) {
        return new Erasures(FIXTURE.pool, COMMANDS, FIELDS, List.of(VISITS), file);
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

    private static Erasure organization(StreamRef guest) {
        return new Erasure(
                Subject.organization(guest.environmentId(), String.valueOf(guest.organizationId())), StoreFixture.NOON);
    }

    private static Subject subject(StreamRef guest) {
        return new Subject(guest.environmentId(), String.valueOf(guest.organizationId()), guest.streamId());
    }
}
