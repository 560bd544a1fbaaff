package dev.vestibule.eventsourcing.postgres.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One key for each subject, an organization or a person. Destroying it makes all that it sealed unreadable
/// at once, backups of the sealed values included, and for ever: a subject gets no second key.
@Singleton
public class SubjectKeys {
    /// Keys that connection-service has wrapped before subjects had keys in every service.
    private static final String OLD_NAME = "organization_key";

    private static final String FIND = """
            select k.subject_id, k.wrapped_dek, k.kek_id from subject_key k
            where k.environment_id = $1 and k.subject_id = any($2) and k.wrapped_dek is not null and not exists (
              select from subject_key o
              where o.environment_id = $1 and o.subject_id = k.organization_id and o.destroyed_at is not null)""";
    /// Not for a subject of an organization that is erased; two replicas that make a key at once both use the
    /// first.
    private static final String ADD = """
            insert into subject_key (environment_id, subject_id, organization_id, wrapped_dek, kek_id, created_at)
            select $1::text, $2::text, $3::text, $4::bytea, $5::text, clock_timestamp()
            where not exists (
              select from subject_key where environment_id = $1::text and subject_id = $3::text and destroyed_at is not null)
            on conflict do nothing""";
    private static final String DESTROY = """
            insert into subject_key (environment_id, subject_id, organization_id, kek_id, created_at, destroyed_at)
            values ($1, $2, $3, '', clock_timestamp(), clock_timestamp())
            on conflict (environment_id, subject_id) do update set wrapped_dek = null, destroyed_at = clock_timestamp()
            where subject_key.destroyed_at is null""";

    private final Pool pool;
    private final Sealer master;
    private final SecureRandom random = new SecureRandom();

    public SubjectKeys(Pool pool, Sealer master) {
        this.pool = pool;
        this.master = master;
    }

    /// Whose key it is.
    ///
    /// @param organizationId the subject itself if it is an organization
    public record Subject(String environmentId, String organizationId, String subjectId) {

        public static Subject organization(String environmentId, String organizationId) {
            return new Subject(environmentId, organizationId, organizationId);
        }
    }

    /// The seal for values that were sealed before; empty once the key is destroyed.
    public Uni<Optional<SubjectSeal>> find(String environmentId, String subjectId) {
        return find(environmentId, Set.of(subjectId)).map(found -> Optional.ofNullable(found.get(subjectId)));
    }

    /// The seals of those subjects whose keys are there.
    ///
    /// @throws IllegalStateException through the Uni, if a key was wrapped with another master key: that is a
    ///     mistake of the installation and no erasure
    public Uni<Map<String, SubjectSeal>> find(String environmentId, Collection<String> subjectIds) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(environmentId, subjectIds.toArray(String[]::new)))
                .map(rows -> {
                    var seals = new HashMap<String, SubjectSeal>();
                    rows.forEach(row -> seals.put(row.getString("subject_id"), seal(environmentId, row)));
                    return seals;
                });
    }

    /// The seal for new values; the key is made when there never was one. Empty if the subject or its
    /// organization is erased: then nothing about it may be kept any more.
    public Uni<Optional<SubjectSeal>> findOrCreate(Subject subject) {
        return find(subject.environmentId(), subject.subjectId())
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : add(subject).chain(() -> find(subject.environmentId(), subject.subjectId())));
    }

    /// Destroys the key of one subject, and sees to it that it never gets one. Doing it again changes
    /// nothing.
    public Uni<Void> destroy(Subject subject) {
        return pool.preparedQuery(DESTROY)
                .execute(Tuple.of(subject.environmentId(), subject.subjectId(), subject.organizationId()))
                .replaceWithVoid();
    }

    private Uni<Void> add(Subject subject) {
        var key = new byte[Sealer.KEY_LENGTH];
        random.nextBytes(key);
        var wrapped = master.seal(key, place(subject.environmentId(), subject.subjectId()));
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(
                        subject.environmentId(),
                        subject.subjectId(),
                        subject.organizationId(),
                        Buffer.buffer(wrapped),
                        master.id()))
                .replaceWithVoid();
    }

    private SubjectSeal seal(String environmentId, Row row) {
        var subjectId = row.getString("subject_id");
        var kekId = row.getString("kek_id");
        var place = kekId.equals(OLD_NAME)
                ? OLD_NAME + "/" + environmentId + "/" + subjectId
                : place(environmentId, subjectId);
        var key = master.open(row.getBuffer("wrapped_dek").getBytes(), place)
                .orElseThrow(() -> new IllegalStateException(
                        "the key of " + subjectId + " was wrapped with another master key, " + kekId));
        return new SubjectSeal(key, random);
    }

    private static String place(String environmentId, String subjectId) {
        return "subject_key/" + environmentId + "/" + subjectId;
    }
}
