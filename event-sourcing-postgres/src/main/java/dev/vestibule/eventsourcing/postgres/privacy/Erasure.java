package dev.vestibule.eventsourcing.postgres.privacy;

import dev.vestibule.eventsourcing.postgres.privacy.SubjectKeys.Subject;
import java.time.Instant;

/// Nothing may be known of a subject any more.
public record Erasure(Subject subject, Instant erasedAt) {

    /// Whether it is a whole organization, with all its people.
    public boolean isOfOrganization() {
        return subject.subjectId().equals(subject.organizationId());
    }
}
