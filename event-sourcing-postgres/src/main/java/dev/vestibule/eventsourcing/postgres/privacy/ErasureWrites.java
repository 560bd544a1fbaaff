package dev.vestibule.eventsourcing.postgres.privacy;

import dev.vestibule.contracts.MessageHeaders;
import dev.vestibule.contracts.organization.OrganizationTopic;
import dev.vestibule.eventsourcing.postgres.privacy.PersonalFields.TypeField;
import dev.vestibule.eventsourcing.postgres.store.StateWrite;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// All that an erasure does to the tables of one service, as parts of one append.
final class ErasureWrites {
    private static final String KEYS_OF_PEOPLE = """
            update subject_key k set wrapped_dek = null, destroyed_at = $3::timestamptz from appended
            where k.environment_id = $1::text and k.organization_id = $2::text and k.subject_id <> $2::text
              and k.destroyed_at is null""";
    private static final String KEY = """
            insert into subject_key (environment_id, subject_id, organization_id, kek_id, created_at, destroyed_at)
            select $1::text, $3::text, $2::text, '', $4::timestamptz, $4::timestamptz from appended
            on conflict (environment_id, subject_id) do update set wrapped_dek = null, destroyed_at = excluded.destroyed_at
            where subject_key.destroyed_at is null""";
    private static final String SNAPSHOTS = """
            delete from snapshot s using appended, stream_head h
            where h.stream_id = s.stream_id and h.environment_id = $1::text and h.organization_id = $2::text""";
    private static final String PARKED = """
            update parked_event p set value = without_fields(p.value, $4::text[]) from appended
            where p.value is not null and (p.sequencing_key = $2::text or p.headers @> jsonb_build_array(jsonb_build_object(
                'name', $3::text, 'value', encode(convert_to($2::text, 'UTF8'), 'base64'))))
              and p.headers @> jsonb_build_array(jsonb_build_object(
                'name', $5::text, 'value', encode(convert_to($1::text, 'UTF8'), 'base64')))""";
    private static final String LEDGER = """
            insert into shred_ledger (environment_id, subject_id, organization_id, erased_at, applied_at)
            select $1::text, $3::text, $2::text, $4::timestamptz, clock_timestamp() from appended
            on conflict (environment_id, subject_id) do update set applied_at = excluded.applied_at""";
    /// An insert, because a select that nobody reads would not be run.
    private static final String LEDGER_AND_PLAIN_EVENTS = """
            insert into shred_ledger (environment_id, subject_id, organization_id, erased_at, applied_at)
            select $1::text, $3::text, $2::text, $4::timestamptz, clock_timestamp() from appended
            where redact_personal_data($1::text, $2::text, $3::text, $5::text[], $6::text[]) >= 0
            on conflict (environment_id, subject_id) do update set applied_at = excluded.applied_at""";

    private final List<TypeField> plain;
    private final List<Scrub> scrubs;

    /// @param plain fields of stored events that are not sealed
    ErasureWrites(List<TypeField> plain, List<Scrub> scrubs) {
        this.plain = List.copyOf(plain);
        this.scrubs = List.copyOf(scrubs);
    }

    boolean redacts() {
        return !plain.isEmpty();
    }

    List<StateWrite> of(Erasure erasure) {
        var subject = erasure.subject();
        var environment = subject.environmentId();
        var organization = subject.organizationId();
        var at = erasure.erasedAt().atOffset(ZoneOffset.UTC);
        var writes = new ArrayList<StateWrite>();
        writes.add(StateWrite.of(KEY, environment, organization, subject.subjectId(), at));
        writes.add(StateWrite.of(SNAPSHOTS, environment, organization));
        writes.add(ledger(erasure, at));
        if (erasure.isOfOrganization()) {
            writes.add(StateWrite.of(KEYS_OF_PEOPLE, environment, organization, at));
            writes.add(StateWrite.of(
                    PARKED,
                    environment,
                    organization,
                    MessageHeaders.ORGANIZATION_ID,
                    OrganizationTopic.FIELDS_ONCE_PERSONAL.toArray(String[]::new),
                    MessageHeaders.ENVIRONMENT_ID));
        }
        scrubs.stream()
                .filter(scrub -> erasure.isOfOrganization() || !scrub.ofOrganizations())
                .map(scrub -> scrub.write(erasure))
                .forEach(writes::add);
        return writes;
    }

    private StateWrite ledger(Erasure erasure, OffsetDateTime at) {
        var subject = erasure.subject();
        var parameters = new ArrayList<Object>(
                List.of(subject.environmentId(), subject.organizationId(), subject.subjectId(), at));
        if (!redacts()) {
            return StateWrite.of(LEDGER, parameters.toArray());
        }
        parameters.add(plain.stream().map(TypeField::type).toArray(String[]::new));
        parameters.add(plain.stream().map(TypeField::field).toArray(String[]::new));
        return StateWrite.of(LEDGER_AND_PLAIN_EVENTS, parameters.toArray());
    }
}
