package dev.vestibule.eventsourcing.postgres.privacy;

import dev.vestibule.eventsourcing.postgres.store.StateWrite;

/// What a service does to one of its own tables when a subject is erased. A bean for each; none touches a row
/// that another one touches.
///
/// @param sql one write that reads `from appended` and uses the environment as `$1`, the organization as `$2`
///     and the subject as `$3`, each cast to text; doing it again changes nothing
/// @param ofOrganizations whether it is for the erasure of whole organizations only
public record Scrub(String sql, boolean ofOrganizations) {

    /// For tables whose rows belong to organizations.
    public static Scrub ofOrganization(String sql) {
        return new Scrub(sql, true);
    }

    StateWrite write(Erasure erasure) {
        var subject = erasure.subject();
        return StateWrite.of(sql, subject.environmentId(), subject.organizationId(), subject.subjectId());
    }
}
